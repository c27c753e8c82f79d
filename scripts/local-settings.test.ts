import { randomBytes } from 'node:crypto';
import { readConfig } from '@tokenless/bff/config';
import { describe, expect, it } from 'vitest';
import { bffEnvironment, readLocalSettings, readShape, root } from './local-settings.ts';

describe('the shape of a start', () => {
  it('is two origins without TLS unless it is said otherwise', () => {
    expect(readShape([])).toEqual({ https: false, oneOrigin: false });
    expect(readShape(['--https', '--one-origin'])).toEqual({ https: true, oneOrigin: true });
  });

  it.each([['--http'], ['now'], ['--https=yes']])('is refused in one sentence when it is %s', (word) => {
    expect(() => readShape([word])).toThrow(`npm start takes --https and --one-origin, not ${word}.`);
  });

  it('is one origin where the BFF serves the web app', () => {
    const settings = readLocalSettings({}, { https: false, oneOrigin: true });
    expect([settings.webOrigin, settings.bffOrigin]).toEqual([
      'http://localhost:3000',
      'http://localhost:3000',
    ]);
  });

  it('may have another name over https, and loses the usual port from its origin', () => {
    const environment = { HOST_NAME: 'demo.test', WEB_PORT: '443', BFF_PORT: '8443' };
    const settings = readLocalSettings(environment, { https: true, oneOrigin: false });
    expect([settings.webOrigin, settings.bffOrigin]).toEqual(['https://demo.test', 'https://demo.test:8443']);
  });
});

describe('the settings of a start on this machine', () => {
  it('are two origins on usual ports', () => {
    const settings = readLocalSettings({});
    expect(settings.webOrigin).toBe('http://localhost:5173');
    expect(settings.bffOrigin).toBe('http://localhost:3000');
    expect(settings.folder).toBe(`${root}.data`);
  });

  it('move with WEB_PORT, BFF_PORT and DATA_DIR', () => {
    const settings = readLocalSettings({ WEB_PORT: '8001', BFF_PORT: '8002', DATA_DIR: '/elsewhere' });
    expect(settings).toMatchObject({ webPort: 8001, bffPort: 8002, folder: '/elsewhere' });
  });

  it.each(['0', '65536', 'http', '-1', '80.5'])('refuse %j as a port', (port) => {
    expect(() => readLocalSettings({ BFF_PORT: port })).toThrow(
      `BFF_PORT must be a port such as 3000, not ${port}.`,
    );
  });

  it.each(['demo', 'development'] as const)('are what the BFF accepts for %s', (mode) => {
    const environment = bffEnvironment(readLocalSettings({}), mode);
    const config = readConfig({ ...environment, SECRETS: randomBytes(32).toString('base64url') });
    expect(config).toMatchObject({ mode, port: 3000, webOrigins: ['http://localhost:5173'] });
    expect(config.timings).toMatchObject({ accessTtlSeconds: 60, graceSeconds: 10 });
  });
});
