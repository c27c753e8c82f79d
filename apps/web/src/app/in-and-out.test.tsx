// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { json } from '../../test/answering-server.ts';
import { probe } from '../../test/probe.tsx';
import { testApp, user } from '../../test/test-app.tsx';

const bff = testApp([probe]);

it.each(['/sign-in', '/registration'])(
  'takes a password that is pasted, and shows it to nobody: %s',
  async (path) => {
    bff.signedOut();
    bff.open(path);
    await user.click(await screen.findByLabelText('Password'));
    await user.paste('correct horse battery');
    const field = screen.getByLabelText<HTMLInputElement>('Password');
    expect([field.value, field.type]).toEqual(['correct horse battery', 'password']);
  },
);

it('has the way to sign out on every page', async () => {
  bff.signedInAs('Ada');
  bff.answer('GET /api/probe', json('Secret of Ada'));
  bff.open('/');
  const pages = within(await screen.findByRole('navigation', { name: 'Pages' })).getAllByRole('link');
  expect(pages.map(({ textContent }) => textContent)).toEqual(['Probe', 'Session', 'Devices', 'Account']);
  for (const { textContent: name } of pages) {
    await user.click(screen.getByRole('link', { name: name ?? '' }));
    await screen.findByRole('heading', { level: 1, name: name ?? '' });
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeTruthy();
  }
});
