// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { brokenOff, json } from '../../test/answering-server.ts';
import { probe } from '../../test/probe.tsx';
import { noContent, testApp, user, where } from '../../test/test-app.tsx';

const bff = testApp([{ ...probe, path: '/aside', label: 'Aside', demoOnly: true }, probe]);

describe('a session that ends under a page', () => {
  it('is fetched once, and its reason stands above the sign-in', async () => {
    await openProbeOf('Ada');
    sessionEnds();
    await save('Half-written');

    expect(await screen.findByText(/Nothing happened for a while/)).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Sign in' })).toBeTruthy();
    expect(screen.queryByText('Secret of Ada')).toBeNull();
    expect(bff.asked('GET /bff/session')).toBe(2);
    expect(bff.asked('POST /api/probe')).toBe(1);
    expect(where()).toBe('/probe');
  });

  it('gives the same user back what was typed', async () => {
    await openProbeOf('Ada');
    sessionEnds();
    await save('Half-written');
    await screen.findByRole('heading', { name: 'Sign in' });

    signedInAs('Ada');
    await bff.signIn();

    expect(await screen.findByDisplayValue('Half-written')).toBeTruthy();
    expect(await screen.findByText('Secret of Ada')).toBeTruthy();
  });

  it('shows another user nothing of the former one', async () => {
    await openProbeOf('Ada');
    sessionEnds();
    await save('Half-written');
    await screen.findByRole('heading', { name: 'Sign in' });

    signedInAs('Eve');
    await bff.signIn();

    await screen.findByText('Secret of Eve');
    expect(screen.queryByText('Secret of Ada')).toBeNull();
    expect(screen.queryByDisplayValue('Half-written')).toBeNull();
  });
});

describe('someone who arrives signed out', () => {
  it('signs in and goes on to where they wanted to go', async () => {
    bff.signedOut();
    bff.open('/session');
    await screen.findByRole('heading', { name: 'Sign in' });
    expect(where()).toBe('/sign-in');

    signedInAs('Ada');
    await bff.signIn();
    expect(await screen.findByRole('heading', { name: 'Session' })).toBeTruthy();
  });

  it('is told when the browser kept no cookie of a sign-in that succeeded', async () => {
    bff.signedOut();
    bff.open('/');
    await screen.findByRole('heading', { name: 'Sign in' });
    await bff.signIn();
    expect((await screen.findByRole('alert')).textContent).toContain('did not keep the cookies');
  });
});

describe('the notice of a copied sign-in', () => {
  it('looks like no other end, and says what to do', async () => {
    bff.signedOut('refresh_token_reused');
    bff.open('/');
    const notice = await screen.findByRole('alert', { name: 'Someone may have copied your sign-in' });
    expect(notice.textContent).toContain('An old copy of this sign-in was used');
    expect(within(notice).getAllByRole('listitem')[0]?.textContent).toContain('change your password');
  });

  it('is not given for any other end', async () => {
    bff.signedOut('idle_expired');
    bff.open('/');
    const notice = await screen.findByRole('alert');
    expect(notice.textContent).toBe('Nothing happened for a while, so the session ended.');
  });
});

describe('an app without features', () => {
  it('starts on the Session page', async () => {
    signedInAs('Ada');
    bff.open('/', { features: [] });
    expect(await screen.findByRole('heading', { name: 'Session' })).toBeTruthy();
    expect(where()).toBe('/session');
  });
});

describe('a feature of the demo', () => {
  it('is no page of this app outside the demo', async () => {
    signedInAs('Ada');
    bff.open('/aside');
    expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeTruthy();
    expect(await navigation()).toEqual(['Probe', 'Session', 'Devices', 'Account']);
  });

  it('comes first in the demo, and is what signing in leads to', async () => {
    signedInAs('Ada');
    bff.open('/', { demo: true });
    await vi.waitFor(() => expect(where()).toBe('/aside'));
    expect(await navigation()).toEqual(['Aside', 'Probe', 'Session', 'Devices', 'Account']);
  });
});

describe('a request that is refused although the session lives', () => {
  it('leads to one refetch and to no loop', async () => {
    signedInAs('Ada');
    bff.answer('GET /api/probe', json({ status: 401, code: 'session_required' }, 401));
    const client = bff.open('/');
    await screen.findByText(/It could not be read/);
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(bff.asked('GET /bff/session')).toBe(2);
    expect(bff.asked('GET /api/probe')).toBe(1);
  });
});

describe('a server that cannot be reached', () => {
  it('signs nobody out and keeps what was typed', async () => {
    await openProbeOf('Ada');
    bff.answer('POST /api/probe', brokenOff);
    await save('Half-written');

    expect((await screen.findByRole('alert')).textContent).toContain('You are still signed in');
    expect(screen.getByDisplayValue('Half-written')).toBeTruthy();
    bff.answer('POST /api/probe', json({}, 201));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Saved.')).toBeTruthy();
  });

  it('does not count as signed out when signing out fails', async () => {
    const client = await openProbeOf('Ada');
    bff.answer('DELETE /bff/session', brokenOff);
    await user.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(await screen.findByText('You are still signed in.')).toBeTruthy();

    bff.answer('DELETE /bff/session', noContent);
    bff.signedOut();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
    expect(client.getQueryCache().findAll({ queryKey: ['private'] })).toEqual([]);
  });
});

async function openProbeOf(name: string) {
  signedInAs(name);
  const client = bff.open('/');
  await screen.findByText(`Secret of ${name}`);
  return client;
}

async function save(text: string): Promise<void> {
  await user.type(screen.getByLabelText('Text'), text);
  await user.click(screen.getByRole('button', { name: 'Save' }));
}

async function navigation(): Promise<(string | null)[]> {
  const links = within(await screen.findByRole('navigation', { name: 'Pages' })).getAllByRole('link');
  return links.map(({ textContent }) => textContent);
}

function signedInAs(name: string): void {
  bff.signedInAs(name);
  bff.answer('GET /api/probe', json(`Secret of ${name}`));
}

function sessionEnds(): void {
  bff.signedOut('idle_expired');
  bff.answer('POST /api/probe', json({ status: 401, code: 'session_ended', reason: 'idle_expired' }, 401));
}
