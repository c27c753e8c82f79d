import type { Page } from '@playwright/test';

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
