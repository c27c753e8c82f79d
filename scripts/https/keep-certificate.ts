import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyAndCertificate, makeAuthority, makeLeaf } from './certificate.ts';

export interface LocalCertificate {
  /** PEM texts, as TLS servers take them. */
  readonly key: string;
  readonly cert: string;
  /** The file to import where the certificate is to be trusted. */
  readonly authorityPath: string;
}

interface Kept {
  readonly key: string;
  readonly cert: string;
}

const day = 86_400_000;
/** More than the longest holiday of a demo; less than the 90 days that a leaf lasts. */
const renewBefore = 30 * day;
/** An authority that is used must outlast the leaf that it signs. */
const authorityMustLast = 120 * day;

/**
 * The certificate of this machine: made once by an authority of its own, kept in the folder for the user alone, made again 30 days before it
 * ends. The authority is kept, so that it is trusted once.
 */
export function keepCertificate(
  folder: string,
  names: readonly string[],
  now = new Date(),
): LocalCertificate {
  const authorityPath = join(folder, 'local-ca.pem');
  const files = {
    authority: { key: join(folder, 'local-ca-key.pem'), cert: authorityPath },
    leaf: { key: join(folder, 'https-key.pem'), cert: join(folder, 'https.pem') },
  };
  const found = read(files.authority);
  const isUsable = found && lasts(found, now, authorityMustLast) && mayVouchFor(found, names);
  const authority = isUsable ? found : write(files.authority, makeAuthority(names, now));
  const issuer = new X509Certificate(authority.cert);
  const leaf = read(files.leaf);
  if (leaf && lasts(leaf, now, renewBefore) && isFrom(leaf, issuer) && covers(leaf, names)) {
    return { ...leaf, authorityPath };
  }
  const signer = { key: createPrivateKey(authority.key), certificate: issuer.raw };
  return { ...write(files.leaf, makeLeaf(names, now, signer)), authorityPath };
}

/** Nothing, if a file is missing or damaged, or the two do not belong together. */
function read(paths: Kept): Kept | undefined {
  if (!existsSync(paths.key) || !existsSync(paths.cert)) return undefined;
  for (const path of Object.values(paths) as string[]) chmodSync(path, 0o600);
  const kept = { key: readFileSync(paths.key, 'utf8'), cert: readFileSync(paths.cert, 'utf8') };
  try {
    const belongs = new X509Certificate(kept.cert).checkPrivateKey(createPrivateKey(kept.key));
    return belongs ? kept : undefined;
  } catch {
    return undefined;
  }
}

function write(paths: Kept, { key, certificate }: KeyAndCertificate): Kept {
  const kept = {
    key: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: new X509Certificate(certificate).toString(),
  };
  writeFileSync(paths.key, kept.key, { mode: 0o600 });
  writeFileSync(paths.cert, kept.cert, { mode: 0o600 });
  return kept;
}

const lasts = ({ cert }: Kept, now: Date, milliseconds: number) =>
  new X509Certificate(cert).validToDate.getTime() - now.getTime() > milliseconds;

const isFrom = ({ cert }: Kept, issuer: X509Certificate) =>
  new X509Certificate(cert).verify(issuer.publicKey);

const covers = ({ cert }: Kept, names: readonly string[]) => {
  const certificate = new X509Certificate(cert);
  return names.every((name) => certificate.checkHost(name) === name);
};

/** The names stand in the certificate as they are, and nowhere else than in its constraints. */
const mayVouchFor = ({ cert }: Kept, names: readonly string[]) => {
  const content = new X509Certificate(cert).raw;
  return names.every((name) => content.includes(name));
};
