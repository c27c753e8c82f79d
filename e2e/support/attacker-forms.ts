import type { Page } from '@playwright/test';
import { paths } from './paths.ts';

/** Every address that changes something, whatever its method. */
export const stateChanging: readonly string[] = [
  paths.registration,
  paths.passwordSignIn,
  paths.session,
  paths.renewal,
  paths.sessions,
  paths.sessionByHandle('any'),
  paths.reauthentication,
  paths.password,
  paths.notes,
  paths.note('any'),
  paths.loseNextAnswer,
];

export type Encoding = 'application/x-www-form-urlencoded' | 'multipart/form-data' | 'text/plain';

/** As text, `name=value` of its only field is JSON. */
const field = {
  name: '{"title":"Forged","body":"","email":"eve@example.com","password":"four words of hers","name":"',
  value: '"}',
};

/** One hidden frame and one form for each address, all sent at once. */
export function postForms(page: Page, addresses: readonly string[], encoding: Encoding): Promise<void> {
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
