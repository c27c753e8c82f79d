// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { brokenOff, json } from '../../test/answering-server.ts';
import { probe } from '../../test/probe.tsx';
import { testApp, user } from '../../test/test-app.tsx';

const bff = testApp([probe]);
const banner = () => screen.findByText('The server cannot be reached.');

beforeEach(() => {
  bff.signedInAs('Ada');
  bff.answer('GET /api/probe', json('Secret of Ada'));
});

describe('while the BFF cannot be reached', () => {
  it('only what was sent is a failure beside the banner, and both can be tried again', async () => {
    const client = await openProbe();
    nothingAnswers();
    await client.refetchQueries({ queryKey: ['private'] });
    await banner();
    await user.click(screen.getByRole('button', { name: 'Save' }));

    expect((await screen.findByRole('alert')).textContent).toContain('It was not saved.');
    expect(screen.queryByText('It could not be read.')).toBeNull();
    expect(screen.getAllByRole('button', { name: /again|retry|now/i }).map(nameOf)).toEqual([
      'Try again',
      'Try again',
    ]);
  });

  it('a page that is opened says quietly what it lacks, and has it as soon as the BFF is back', async () => {
    await openProbe();
    nothingAnswers();
    bff.answer('GET /bff/sessions', brokenOff);
    await user.click(screen.getByRole('link', { name: 'Devices' }));
    await banner();
    expect(await screen.findByText('Your devices could not be read.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();

    bff.signedInAs('Ada');
    bff.answer('GET /bff/sessions', json({ devices: [] }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('You are signed in nowhere else.')).toBeTruthy();
    expect(screen.queryByText('The server cannot be reached.')).toBeNull();
  });
});

describe('a page that was away, where nobody can be asked', () => {
  afterEach(() => vi.useRealTimers());
  const isHidden = () => 'unverified' in document.documentElement.dataset;

  it('shows again what stood there before the machine slept', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await openProbe();
    await user.type(screen.getByLabelText('Text'), 'Half-written');
    nothingAnswers();
    vi.setSystemTime(Date.now() + 3_600_000);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(isHidden()).toBe(true);

    await banner();
    expect(isHidden()).toBe(false);
    expect(screen.getByDisplayValue('Half-written')).toBeTruthy();
  });

  it('stays hidden when it comes back from the Back button', async () => {
    await openProbe();
    nothingAnswers();
    act(() => void window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await banner();
    expect(isHidden()).toBe(true);
  });
});

async function openProbe() {
  const client = bff.open('/');
  await screen.findByText('Secret of Ada');
  return client;
}

function nothingAnswers(): void {
  for (const request of ['GET /bff/session', 'GET /api/probe', 'POST /api/probe'])
    bff.answer(request, brokenOff);
}

const nameOf = ({ textContent }: HTMLElement) => textContent;
