import type { ReactNode } from 'react';
import { WhatScriptsSee } from '../../session/what-scripts-see.tsx';
import { AccessToken, Clocks, Cookies, LastRequest, RefreshToken, type Props } from './what-bff-sees.tsx';

/** The page, the browser and the server, and what each of them has of the session. */
export default function Places({ xRay, askedAt }: Props) {
  return (
    <div className="x-ray">
      <Place name="This page">
        <WhatScriptsSee />
        <LastRequest xRay={xRay} />
      </Place>
      <Place name="Your browser">
        <Cookies xRay={xRay} />
      </Place>
      <Place name="The BFF and its database">
        <AccessToken xRay={xRay} askedAt={askedAt} />
        <RefreshToken xRay={xRay} />
        <Clocks xRay={xRay} />
      </Place>
    </div>
  );
}

function Place({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="x-ray-place">
      <p>{name}</p>
      {children}
    </div>
  );
}
