import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installFromDebian } from '../../../scripts/ensure-browser.ts';
import { runQuietly } from '../../../scripts/run-quietly.ts';
import { type Auditor, notHad } from './auditor.ts';

interface Finding {
  readonly id: string;
  readonly severity: string;
  readonly finding: string;
}

const serious = ['MEDIUM', 'HIGH', 'CRITICAL'];

/** What comes of an authority that nobody but this machine knows, and that publishes nothing. */
const ofTheLocalAuthority =
  /^(cert_chain_of_trust|cert_trust|cert_revocation|cert_crl\w*|cert_ocsp\w*|cert_certificatePolicies\w*)/;

/** testssl.sh, on the web origin; the BFF's is set up by the same lines. */
export const askTestssl: Auditor = async ({ folder, hostname, ports }) => {
  const program = await findTestssl();
  if (!program) return notHad('testssl.sh is not there and could not be installed');
  const report = join(folder, 'testssl.json');
  const options = ['--quiet', '--color', '0', '--warnings', 'off', '--ip', '127.0.0.1', '--jsonfile', report];
  const { output } = await runQuietly(program, [...options, `https://${hostname}:${ports.web}/`]);
  const findings = readReport(report);
  if (!findings) return notHad(output.slice(-500));
  const worst = findings.filter(({ severity }) => serious.includes(severity));
  const ours = worst.filter(({ id }) => !ofTheLocalAuthority.test(id));
  const overall = findings.find(({ id }) => id === 'overall_grade')?.finding;
  return {
    grade: `${ours.length} findings of medium or worse, ${worst.length - ours.length} about the local authority${overall ? `, grade ${overall}` : ''}`,
    isGoodEnough: ours.length === 0,
    remarks: worst.map(({ severity, id, finding }) => `${severity}  ${id}: ${finding}`),
  };
};

async function findTestssl(): Promise<string | undefined> {
  const find = async () => {
    for (const name of ['testssl', 'testssl.sh']) {
      if ((await runQuietly(name, ['--version'])).code === 0) return name;
    }
    return undefined;
  };
  return (await find()) ?? (await installFromDebian('testssl.sh').then(find));
}

function readReport(path: string): Finding[] | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Finding[];
  } catch {
    return undefined;
  }
}
