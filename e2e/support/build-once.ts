import { buildWebApp } from '../../scripts/build-web-app.ts';

/** Before the first worker starts; a build of the same sources is used again. */
export default async function buildOnce(): Promise<void> {
  await buildWebApp();
}
