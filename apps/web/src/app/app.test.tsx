// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { brokenOff, json } from '../../test/answering-server.ts';
import { probe } from '../../test/probe.tsx';
import { noContent, testApp, user, where } from '../../test/test-app.tsx';

const anHourInMs = 3_600_000;
const bff = testApp([{ ...probe, path: '/aside', label: 'Aside', demoOnly: true }, probe]);

describe('a session that ends under a page', () => {
  beforeEach(async () => {
    await openProbeOf('Ada');
    bff.signedOut('idle_expired');
    bff.answer('POST /api/probe', json({ status: 401, code: 'session_ended', reason: 'idle_expired' }, 401));
    await save('Half-written');
    await screen.findByRole('heading', { name: 'Sign in' });
  });

  it('is fetched once, and gives the same user back what was typed', async () => {
    expect(screen.getByText(/Nothing happened for a while/)).toBeTruthy();
    expect(screen.queryByText('Secret of Ada')).toBeNull();
    expect(bff.asked('GET /bff/session')).toBe(2);
    expect(bff.asked('POST /api/probe')).toBe(1);
    expect(where()).toBe('/probe');

    signedInAs('Ada');
    await bff.signIn();
    expect(await screen.findByDisplayValue('Half-written')).toBeTruthy();
    expect(await screen.findByText('Secret of Ada')).toBeTruthy();
  });

  it('shows another user nothing of the former one', async () => {
    signedInAs('Eve');
    await bff.signIn();
    await screen.findByText('Secret of Eve');
    expect(screen.queryByText('Secret of Ada')).toBeNull();
    expect(screen.queryByDisplayValue('Half-written')).toBeNull();
  });
});

it('tells someone whose browser kept no cookie of a sign-in that succeeded', async () => {
  bff.signedOut();
  bff.open('/');
  await screen.findByRole('heading', { name: 'Sign in' });
  await bff.signIn();
  expect((await screen.findByRole('alert')).textContent).toContain('did not keep the cookies');
});

it('starts on the Session page where there is no feature', async () => {
  signedInAs('Ada');
  bff.open('/', { features: [] });
  expect(await screen.findByRole('heading', { name: 'Session' })).toBeTruthy();
  expect(where()).toBe('/session');
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

it('refetches the session once, in no loop, when a request is refused although it lives', async () => {
  signedInAs('Ada');
  bff.answer('GET /api/probe', json({ status: 401, code: 'session_required' }, 401));
  const client = bff.open('/');
  await screen.findByText(/It could not be read/);
  await waitFor(() => expect(client.isFetching()).toBe(0));
  expect(bff.asked('GET /bff/session')).toBe(2);
  expect(bff.asked('GET /api/probe')).toBe(1);
});

describe('a BFF that cannot be reached', () => {
  afterEach(() => vi.useRealTimers());

  it('signs nobody out but who wants to, and is one failure of what was sent', async () => {
    const client = await openProbeOf('Ada');
    nothingAnswers();
    await client.refetchQueries({ queryKey: ['private'] });
    await screen.findByText('The server cannot be reached.');
    await save('Half-written');
    expect((await screen.findByRole('alert')).textContent).toContain('You are still signed in');
    expect(screen.queryByText('It could not be read.')).toBeNull();
    expect(screen.getByDisplayValue('Half-written')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Try again' })).toHaveLength(2);

    bff.answer('POST /api/probe', json({}, 201));
    await user.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Saved.')).toBeTruthy();

    bff.answer('DELETE /bff/session', noContent);
    bff.signedOut();
    await user.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
    expect(client.getQueryCache().findAll({ queryKey: ['private'] })).toEqual([]);
  });

  it('leaves what stood there before the machine slept', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await openProbeOf('Ada');
    await user.type(screen.getByLabelText('Text'), 'Half-written');
    nothingAnswers();
    vi.setSystemTime(Date.now() + anHourInMs);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    const isHidden = () => 'unverified' in document.documentElement.dataset;
    expect(isHidden()).toBe(true);
    await screen.findByText('The server cannot be reached.');
    expect(isHidden()).toBe(false);
    expect(screen.getByDisplayValue('Half-written')).toBeTruthy();
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

function nothingAnswers(): void {
  for (const request of ['GET /bff/session', 'GET /api/probe', 'POST /api/probe'])
    bff.answer(request, brokenOff);
}
