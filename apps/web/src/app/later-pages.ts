/** The pages that are fetched when they are first opened, each with its own script and style sheet. */
export const laterPages = {
  session: () => import('../features/session-page/session-page.tsx').then(asDefault('SessionPage')),
  devices: () => import('../features/devices/devices-page.tsx').then(asDefault('DevicesPage')),
  account: () => import('../features/account/account-page.tsx').then(asDefault('AccountPage')),
  xRay: () => import('./x-ray.tsx').then(asDefault('XRay')),
};

/** What `React.lazy` wants. */
function asDefault<Name extends string>(name: Name) {
  return <Module extends Record<Name, unknown>>(module: Module) => ({ default: module[name] });
}
