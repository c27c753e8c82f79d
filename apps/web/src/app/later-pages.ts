import type { ComponentType } from 'react';

/** The pages that are fetched when they are first opened, each with its own script and style sheet. */
export const laterPages = {
  session: later(() => import('../features/session-page/session-page.tsx'), 'SessionPage'),
  devices: later(() => import('../features/devices/devices-page.tsx'), 'DevicesPage'),
  account: later(() => import('../features/account/account-page.tsx'), 'AccountPage'),
  xRay: later(() => import('./x-ray.tsx'), 'XRay'),
};

type PageModule<Name extends string> = Readonly<Record<Name, ComponentType>>;

/** What `React.lazy` wants; to be called again after a failure. */
function later<Name extends string>(fetchPage: () => Promise<PageModule<Name>>, name: Name) {
  let failures = 0;
  return async (): Promise<{ default: ComponentType }> => {
    const page = await fetchPage().catch((failure: unknown) => {
      failures += 1;
      const address = addressIn(failure);
      if (failures === 1 || address === undefined) throw failure;
      return import(/* @vite-ignore */ `${address}?attempt=${failures}`) as Promise<PageModule<Name>>;
    });
    return { default: page[name] };
  };
}

/**
 * Some browsers never ask again for a module that they once could not fetch, as the HTML standard had it until 2026; the
 * same script under another address they do. Those name the address in what they say.
 * @see https://github.com/whatwg/html/issues/6768
 */
function addressIn(failure: unknown): string | undefined {
  return failure instanceof TypeError ? /https?:\S+\.js$/.exec(failure.message)?.[0] : undefined;
}
