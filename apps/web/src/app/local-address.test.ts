import { describe, expect, it } from 'vitest';
import { localAddress } from './local-address.ts';

const local = 'http://localhost:3000';

describe('the address of a page on one machine', () => {
  it.each([
    ['http://127.0.0.1:5173/session?a=1#b', 'http://localhost:5173/session?a=1#b'],
    ['http://[::1]:5173/', 'http://localhost:5173/'],
  ])('leads from %s to the name that the BFF knows', (here, there) => {
    expect(localAddress(here, local)).toBe(there);
  });

  it.each([
    ['http://localhost:5173/', local],
    ['http://127.0.0.1:5173/', 'http://127.0.0.1:3000'],
    ['http://127.0.0.1:5173/', ''],
    ['http://127.0.0.1.example.com/', local],
    ['https://app.example.com//localhost/', local],
  ])('stays %s where the BFF is at %j', (here, bffOrigin) => {
    expect(localAddress(here, bffOrigin)).toBeUndefined();
  });
});
