// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { SessionAnswer } from '@tokenless/bff/contract/schemas';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenOff, json, startAnsweringServer, type AnsweringServer } from '../../test/answering-server.ts';
import { connectTo } from '../http/bff-origin.ts';
import { App } from './app.tsx';
import { createQueryClient } from './query-client.ts';

configure({ asyncUtilTimeout: 10_000 });
const user = userEvent.setup({ delay: null });

let bff: AnsweringServer;
beforeEach(async () => {
  bff = await startAnsweringServer();
  connectTo(bff.origin);
  bff.answers.set('GET /bff/session/events', (_request, response) =>
    response.write('{"type":"listening"}\n'),
  );
});
afterEach(() => {
  cleanup();
  bff.close();
});

describe('a session that ends under a page', () => {
  it('is looked at once, and its reason stands above the sign-in', async () => {
    signedInAs('Ada');
    open('/');
    await screen.findByText('Note of Ada');

    sessionEnds();
    await addNote('Half-written');

    expect(await screen.findByText(/Nothing happened for a while/)).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Sign in' })).toBeTruthy();
    expect(screen.queryByText('Note of Ada')).toBeNull();
    expect(asked('GET /bff/session')).toBe(2);
    expect(asked('POST /api/notes')).toBe(1);
    expect(screen.getByTestId('where').textContent).toBe('/');
  });

  it('gives the same user back what was typed', async () => {
    signedInAs('Ada');
    open('/');
    await screen.findByText('Note of Ada');
    sessionEnds();
    await addNote('Half-written');
    await screen.findByRole('heading', { name: 'Sign in' });

    signedInAs('Ada');
    await signIn();

    expect(await screen.findByDisplayValue('Half-written')).toBeTruthy();
    expect(await screen.findByText('Note of Ada')).toBeTruthy();
  });

  it('shows another user nothing of the former one', async () => {
    signedInAs('Ada');
    open('/');
    await screen.findByText('Note of Ada');
    sessionEnds();
    await addNote('Half-written');
    await screen.findByRole('heading', { name: 'Sign in' });

    signedInAs('Eve');
    await signIn();

    await screen.findByText('Note of Eve');
    expect(screen.queryByText('Note of Ada')).toBeNull();
    expect(screen.queryByDisplayValue('Half-written')).toBeNull();
  });
});

describe('someone who comes signed out', () => {
  it('signs in and goes on to where they wanted to go', async () => {
    bff.answers.set('GET /bff/session', json({ state: 'signed_out' }));
    open('/session');
    await screen.findByRole('heading', { name: 'Sign in' });
    expect(screen.getByTestId('where').textContent).toBe('/sign-in');

    signedInAs('Ada');
    await signIn();
    expect(await screen.findByRole('heading', { name: 'Session' })).toBeTruthy();
  });

  it('is told when the browser kept no cookie of a sign-in that succeeded', async () => {
    bff.answers.set('GET /bff/session', json({ state: 'signed_out' }));
    open('/');
    await screen.findByRole('heading', { name: 'Sign in' });
    await signIn();
    expect((await screen.findByRole('alert')).textContent).toContain('did not keep the cookies');
  });
});

describe('the X-ray', () => {
  it('is no page of this app outside the demo', async () => {
    signedInAs('Ada');
    open('/x-ray');
    expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'X-ray' })).toBeNull();
  });
});

describe('a request that is refused although the session lives', () => {
  it('leads to one look and to no loop', async () => {
    signedInAs('Ada');
    bff.answers.set('GET /api/notes', json({ status: 401, code: 'session_required' }, 401));
    const client = open('/');
    await screen.findByText(/The notes could not be read/);
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(asked('GET /bff/session')).toBe(2);
    expect(asked('GET /api/notes')).toBe(1);
  });
});

describe('a server that cannot be reached', () => {
  it('signs nobody out and keeps what was typed', async () => {
    signedInAs('Ada');
    open('/');
    await screen.findByText('Note of Ada');
    bff.answers.set('POST /api/notes', brokenOff);
    await addNote('Half-written');

    expect((await screen.findByRole('alert')).textContent).toContain('You are still signed in');
    expect(screen.getByDisplayValue('Half-written')).toBeTruthy();
    bff.answers.set('POST /api/notes', json({}, 201));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Note added.')).toBeTruthy();
  });

  it('does not count as signed out when signing out fails', async () => {
    signedInAs('Ada');
    const client = open('/');
    await screen.findByText('Note of Ada');
    bff.answers.set('DELETE /bff/session', brokenOff);
    await user.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(await screen.findByText('You are still signed in.')).toBeTruthy();

    bff.answers.set('DELETE /bff/session', noContent);
    bff.answers.set('GET /bff/session', json({ state: 'signed_out' }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
    expect(client.getQueryCache().findAll({ queryKey: ['private'] })).toEqual([]);
  });
});

function open(path: string) {
  const client = createQueryClient();
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[path]}>
        <App demo={false} />
        <Where />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return client;
}

function Where() {
  return <output data-testid="where">{useLocation().pathname}</output>;
}

async function addNote(title: string) {
  await user.type(screen.getByLabelText('Title'), title);
  await user.click(screen.getByRole('button', { name: 'Add note' }));
}

async function signIn() {
  bff.answers.set('POST /bff/sign-in/password', noContent);
  await user.type(screen.getByLabelText('Email'), 'ada@example.invalid');
  await user.type(screen.getByLabelText('Password'), 'correct horse battery');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

function signedInAs(name: string) {
  const answer: SessionAnswer = {
    state: 'signed_in',
    user: { id: `id-of-${name}`, name, email: `${name}@example.invalid` },
    session: {
      signedInSecondsAgo: 1,
      idleEndInSeconds: 1800,
      absoluteEndInSeconds: 43_200,
      remembered: false,
    },
  };
  bff.answers.set('GET /bff/session', json(answer));
  bff.answers.set(
    'GET /api/notes',
    json({ notes: [{ id: 'n', title: `Note of ${name}`, body: '', changedSecondsAgo: 1 }] }),
  );
}

function sessionEnds() {
  bff.answers.set('GET /bff/session', json({ state: 'signed_out', reason: 'idle_expired' }));
  bff.answers.set(
    'POST /api/notes',
    json({ status: 401, code: 'session_ended', reason: 'idle_expired' }, 401),
  );
}

function asked(what: string): number {
  return bff.requests.filter(({ method, url }) => `${method} ${url}` === what).length;
}

const noContent = (_request: unknown, response: { writeHead(status: number): { end(): unknown } }) => {
  response.writeHead(204).end();
};
