import { describe, expect, it } from 'vitest';
import { deviceName } from './device-name.ts';

describe('the name of a device', () => {
  it.each([
    [{ browser: 'Firefox', system: 'Windows' }, 'Firefox on Windows'],
    [{ browser: 'Firefox', system: '' }, 'Firefox'],
    [{ browser: '', system: 'Linux' }, 'An unknown browser on Linux'],
    [{ browser: '', system: '' }, 'An unknown browser'],
  ])('of %j is %s', (device, name) => {
    expect(deviceName(device)).toBe(name);
  });
});
