// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { keepWithinSeconds } from '@tokenless/bff/contract';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { json } from '../../../test/answering-server.ts';
import { noContent, testApp, user, where } from '../../../test/test-app.tsx';

const bff = testApp([]);
beforeEach(() => {
  bff.answer('GET /bff/security-events', json({ events: [] }));
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = vi.fn<() => void>();
});

const heading = (name: string) => screen.findByRole('heading', { name });

describe('a guest', () => {
  it('begins without a password, made up here or anywhere', async () => {
    bff.signedOut();
    bff.answer('POST /bff/guest', (request, response) => {
      bff.guest();
      response.writeHead(request.headers['content-type'] === undefined ? 201 : 400).end();
    });
    bff.open('/', { demo: true });

    await user.click(await screen.findByRole('button', { name: 'Try it with a throw-away account' }));

    expect(await heading('Session')).toBeTruthy();
    expect(screen.queryByText('Guest@example.invalid')).toBeNull();
  });

  it('keeps the account on the Account page, and has one with a password from then on', async () => {
    bff.guest();
    bff.answer('POST /bff/guest/keep', json({ status: 409, code: 'email_taken' }, 409));
    bff.open('/account');
    await heading('Keep this account');
    expect(screen.queryByRole('heading', { name: 'Password' })).toBeNull();

    await user.type(screen.getByLabelText('Name'), 'Ada');
    await user.type(screen.getByLabelText('Email'), 'ada@example.com');
    await user.type(screen.getByLabelText('Password'), 'correct horse battery');
    await user.click(screen.getByRole('button', { name: 'Keep this account' }));
    await screen.findByText('The account was not kept.', { exact: false });
    expect(document.activeElement).toBe(screen.getByLabelText('Email'));

    bff.answer('POST /bff/guest/keep', noContent);
    bff.signedInAs('Guest');
    await user.click(screen.getByRole('button', { name: 'Keep this account' }));
    expect(await heading('Password')).toBeTruthy();
    expect(await screen.findByText(/The account is yours/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Account' }));
  });

  it('is told when it is too late for that', async () => {
    bff.guest({ signedInSecondsAgo: keepWithinSeconds });
    bff.open('/account');
    await heading('Keep this account');

    expect(screen.getByText(/was possible for an hour/)).toBeTruthy();
    expect(screen.queryByLabelText('Password')).toBeNull();
  });

  it('is sent there, not asked for a password, where one is needed', async () => {
    bff.guest();
    const seen = { firstSeenSecondsAgo: 9, lastSeenSecondsAgo: 9, remembered: false };
    const device = { handle: 'x', browser: 'Firefox', system: 'Linux', amr: [], isThisOne: false, ...seen };
    bff.answer('GET /bff/sessions', json({ devices: [device] }));
    bff.answer('DELETE /bff/sessions', json({ status: 403, code: 'reauthentication_required' }, 403));
    bff.open('/devices');

    await user.click(await screen.findByRole('button', { name: 'End all others' }));

    expect(await screen.findByText(/a guest has none/)).toBeTruthy();
    expect(screen.queryByLabelText('Password')).toBeNull();
    await user.click(screen.getByRole('link', { name: 'Account page' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(where()).toBe('/account');
  });

  it('is warned that the account ends with the session, and asked for no password', async () => {
    bff.guest({ absoluteEndInSeconds: 60 });
    bff.open('/session');

    expect(await screen.findByText('The account of a guest ends with it.')).toBeTruthy();
    expect(screen.queryByLabelText('Password')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Later' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
