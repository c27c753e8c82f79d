import { spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLeaf } from './certificate.ts';
import { keepCertificate } from './keep-certificate.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'certificate-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const now = new Date('2030-01-01T00:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const keep = (at = now, names = ['localhost']) => keepCertificate(folder, names, at);
const authority = () => readFileSync(join(folder, 'local-ca.pem'), 'utf8');

/** What another implementation says of the chain. */
function verify(cert: string): string {
  const path = join(folder, 'shown.pem');
  writeFileSync(path, cert);
  const args = ['verify', '-x509_strict', '-attime', String(now.getTime() / 1000), '-purpose', 'sslserver'];
  const run = spawnSync('openssl', [...args, '-CAfile', join(folder, 'local-ca.pem'), path]);
  return `${run.stdout.toString()}${run.stderr.toString()}`;
}

describe('the certificate of this machine', () => {
  it('is for the host names, from an authority that a browser can import', () => {
    const { cert, authorityPath } = keep(now, ['localhost', 'demo.test']);
    const leaf = new X509Certificate(cert);
    expect(leaf.checkHost('localhost')).toBe('localhost');
    expect(leaf.checkHost('demo.test')).toBe('demo.test');
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(new X509Certificate(readFileSync(authorityPath)))).toBe(true);
    expect(verify(cert)).toContain(': OK');
  });

  it('is readable for the user alone, keys and all, even after a copy opened it', () => {
    keep();
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
    keep();
    const modeOf = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);
    expect(Object.fromEntries(readdirSync(folder).map((name) => [name, modeOf(name)]))).toEqual({
      'https-key.pem': '600',
      'https.pem': '600',
      'local-ca-key.pem': '600',
      'local-ca.pem': '600',
    });
  });

  it('is used again until 30 days before its end', () => {
    const first = keep();
    expect(keep(days(59))).toEqual(first);
  });

  it('is made again 30 days before its end, by the same authority', () => {
    const [first, trusted] = [keep(), authority()];
    const second = keep(days(60));
    expect(second.cert).not.toBe(first.cert);
    expect(second.key).not.toBe(first.key);
    expect(authority()).toBe(trusted);
    expect(new X509Certificate(second.cert).verify(new X509Certificate(trusted).publicKey)).toBe(true);
  });

  it('gets a new authority when the old one would not outlast it', () => {
    const [first, trusted] = [keep(), authority()];
    const second = keep(days(3650 - 100));
    expect(authority()).not.toBe(trusted);
    expect(second.cert).not.toBe(first.cert);
  });

  it('is made again for another name', () => {
    const first = keep();
    expect(keep(now, ['demo.test']).cert).not.toBe(first.cert);
  });

  it.each(['https.pem', 'https-key.pem', 'local-ca.pem', 'local-ca-key.pem'])(
    'is made again when %s is damaged',
    (name) => {
      const first = keep();
      writeFileSync(join(folder, name), 'cut short');
      const second = keep();
      expect(second.cert).not.toBe(first.cert);
      expect(verify(second.cert)).toContain(': OK');
    },
  );
});

describe('the authority of this machine', () => {
  it('cannot vouch for a name that is not its own', () => {
    keep();
    const key = createPrivateKey(readFileSync(join(folder, 'local-ca-key.pem')));
    const certificate = new X509Certificate(authority()).raw;
    const forged = makeLeaf(['bank.example'], now, { key, certificate });
    expect(verify(new X509Certificate(forged.certificate).toString())).toContain(
      'permitted subtree violation',
    );
  });
});
