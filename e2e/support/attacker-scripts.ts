import type { Page } from '@playwright/test';

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

/** How the browser ends its attempt to use an address as each of these: `load` or `error`. */
export function embedAs(page: Page, elements: readonly Embedding[], address: string): Promise<string[]> {
  return page.evaluate(
    ({ elements, address }) =>
      Promise.all(
        elements.map(
          ({ tag, ...attributes }) =>
            new Promise<string>((resolve) => {
              const element = document.createElement(tag);
              element.addEventListener('load', () => resolve('load'));
              element.addEventListener('error', () => resolve('error'));
              element.addEventListener('loadedmetadata', () => resolve('load'));
              for (const [name, value] of Object.entries(attributes)) {
                element.setAttribute(name, value === 'address' ? address : value);
              }
              document.body.append(element);
            }),
        ),
      ),
    { elements, address },
  );
}

/** The tag, and attributes whose value `address` stands for the address. */
export type Embedding = Readonly<Record<string, string>> & { readonly tag: string };
