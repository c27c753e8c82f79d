import type { Page } from '@playwright/test';
import { paths } from '@tokenless/bff/contract';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { probe } from './page-fetch.ts';

/** Every address that tells something private. */
export const readable: readonly string[] = [paths.session, paths.sessions, paths.securityEvents, probe.path];

/** Every address that changes something, whatever its method. */
export const stateChanging: readonly string[] = [
  passwordPaths.registration,
  passwordPaths.signIn,
  paths.session,
  paths.renewal,
  paths.sessions,
  paths.sessionByHandle('any'),
  passwordPaths.reauthentication,
  passwordPaths.password,
  passwordPaths.guest,
  passwordPaths.keeping,
  probe.path,
];

export const encodings = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'] as const;

/** As text, `name=value` of its only field is JSON. */
const field = {
  name: '{"text":"Forged","email":"eve@example.com","password":"four words of hers","name":"',
  value: '"}',
};

/** One hidden frame and one form for each address, all sent at once. */
export function postForms(
  page: Page,
  addresses: readonly string[],
  encoding: (typeof encodings)[number],
): Promise<void> {
  return page.evaluate(
    ({ addresses, encoding, field }) => {
      for (const [index, address] of addresses.entries()) {
        const frame = document.createElement('iframe');
        frame.name = `target-${index}`;
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', action: address, enctype: encoding, target: frame.name });
        const input = document.createElement('input');
        Object.assign(input, { type: 'hidden', ...field });
        form.append(input);
        document.body.append(frame, form);
        form.submit();
      }
    },
    { addresses, encoding, field },
  );
}

/** What `fetch` takes, as far as it can be handed to a page. */
type Sent = Pick<RequestInit, 'method' | 'mode' | 'credentials'> & {
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

/** What a script of this page hears from each address: what it can read of the answer, or `refused`. */
export function fetchAll(page: Page, addresses: readonly string[], init: Sent): Promise<string[]> {
  return page.evaluate(
    ({ addresses, init }) =>
      Promise.all(
        addresses.map((address) =>
          fetch(address, init)
            .then(async (answer) => `${answer.status} ${await answer.text()}`)
            // An opaque answer says as little as none.
            .then((heard) => (heard === '0 ' ? 'refused' : heard))
            .catch(() => 'refused'),
        ),
      ),
    { addresses, init },
  );
}

/** Which event comes first: `open`, `message`, or `error`. */
export function outcomeOf(page: Page, kind: 'EventSource' | 'WebSocket', address: string): Promise<string> {
  return page.evaluate(
    ({ kind, address }) =>
      new Promise<string>((resolve) => {
        const source =
          kind === 'WebSocket' ? new WebSocket(address) : new EventSource(address, { withCredentials: true });
        for (const name of ['open', 'message', 'error']) source.addEventListener(name, () => resolve(name));
      }),
    { kind, address },
  );
}

/** Which event comes first when the browser tries to use an address as each of these: `load`, `loadedmetadata` or `error`. */
export function embedAs(page: Page, elements: readonly Embedding[], address: string): Promise<string[]> {
  return page.evaluate(
    ({ elements, address }) =>
      Promise.all(
        elements.map(
          ({ tag, source, ...attributes }) =>
            new Promise<string>((resolve) => {
              const element = document.createElement(tag);
              for (const name of ['load', 'loadedmetadata', 'error'])
                element.addEventListener(name, () => resolve(name));
              for (const [name, value] of Object.entries({ ...attributes, [source]: address }))
                element.setAttribute(name, value);
              document.body.append(element);
            }),
        ),
      ),
    { elements, address },
  );
}

/** The tag, the attribute that takes the address, and other attributes. */
export type Embedding = Readonly<Record<string, string>> & { readonly tag: string; readonly source: string };
