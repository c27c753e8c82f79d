import { WhatScriptsSee } from '../features/session-page/what-scripts-see.tsx';
import { XRayPage } from '../features/x-ray/x-ray-page.tsx';

/** What this page can read, beside what the BFF sees. */
export function XRay() {
  return <XRayPage readable={<WhatScriptsSee />} />;
}
