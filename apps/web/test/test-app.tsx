/** The whole app in jsdom, against a real server on another origin: to be called once in a test file. */
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { SessionAnswer, SessionTimes } from '@tokenless/bff/contract/answers';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach } from 'vitest';
import { App } from '../src/app/app.tsx';
import { createQueryClient } from '../src/app/query-client.ts';
import type { Feature } from '../src/feature.ts';
import { answeringServer, json, type Answer } from './answering-server.ts';

configure({ asyncUtilTimeout: 10_000 });
export const user = userEvent.setup({ delay: null });

export function testApp(features: readonly Feature[]) {
  const { answer, requests } = answeringServer();
  beforeEach(() =>
    answer('GET /bff/session/events', (_request, response) => response.write('{"type":"listening"}\n')),
  );
  afterEach(cleanup);

  return {
    answer,
    asked: (what: string) => requests.filter(({ method, url }) => `${method} ${url}` === what).length,
    open: (path: string, props: Partial<Parameters<typeof App>[0]> = {}) =>
      open(path, { demo: false, features, ...props }),
    signedInAs: (name: string) => answer('GET /bff/session', json(sessionOf(name))),
    guest: (times: Partial<SessionTimes> = {}) =>
      answer('GET /bff/session', json(sessionOf('Guest', { isGuest: true }, times))),
    signedOut: (reason?: 'idle_expired' | 'refresh_token_reused') =>
      answer('GET /bff/session', json({ state: 'signed_out', ...(reason && { reason }) })),
    async signIn() {
      answer('POST /bff/sign-in/password', noContent);
      await user.type(screen.getByLabelText('Email'), 'ada@example.invalid');
      await user.type(screen.getByLabelText('Password'), 'correct horse battery');
      await user.click(screen.getByRole('button', { name: 'Sign in' }));
    },
  };
}

/** Where the app stands, as its address would say. */
export function where(): string | null {
  return screen.getByTestId('where').textContent;
}

export const noContent: Answer = (_request, response) => response.writeHead(204).end();

function open(path: string, app: Parameters<typeof App>[0]) {
  const client = createQueryClient();
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[path]}>
        <App {...app} />
        <Where />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return client;
}

function Where() {
  return <output data-testid="where">{useLocation().pathname}</output>;
}

function sessionOf(
  name: string,
  guest: { readonly isGuest?: true } = {},
  times: Partial<SessionTimes> = {},
): SessionAnswer {
  return {
    state: 'signed_in',
    user: { id: `id-of-${name}`, name, email: `${name}@example.invalid`, ...guest },
    session: {
      signedInSecondsAgo: 1,
      idleEndInSeconds: 1800,
      absoluteEndInSeconds: 43_200,
      remembered: false,
      ...times,
    },
  };
}
