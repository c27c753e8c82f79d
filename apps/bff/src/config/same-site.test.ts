import { describe, expect, it } from 'vitest';

import { areSameSite } from './same-site.ts';

describe('two origins', () => {
  it.each([
    ['https://app.example.com', 'https://bff.example.com'],
    ['https://example.com', 'https://bff.example.com:8443'],
    ['https://app.example.co.uk', 'https://bff.eu.example.co.uk'],
    ['https://localhost:5173', 'https://localhost:3000'],
    ['https://192.0.2.7', 'https://192.0.2.7:8443'],
  ])('are of one site: %s and %s', (one, other) => {
    expect(areSameSite(one, other)).toBe(true);
  });

  it.each([
    ['another domain', 'https://app.example.com', 'https://bff.example.org'],
    ['a suffix of two labels', 'https://app.co.uk', 'https://bff.co.uk'],
    ["a provider's customers", 'https://mine-app.herokuapp.com', 'https://mine-bff.herokuapp.com'],
    ['another name of this machine', 'https://app.localhost', 'https://bff.localhost'],
    ['another address', 'https://192.0.2.7', 'https://192.0.2.8'],
    ['another scheme', 'http://app.example.com', 'https://bff.example.com'],
  ])('are of two sites: %s', (_what, one, other) => {
    expect(areSameSite(one, other)).toBe(false);
  });
});
