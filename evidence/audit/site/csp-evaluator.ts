import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Auditor, AuditedSite } from './auditor.ts';
import { fetchTool } from './tools.ts';

interface Finding {
  readonly severity: number;
  readonly directive: string;
  readonly description: string;
}

interface Library {
  readonly CspParser: new (policy: string) => { readonly csp: unknown };
  readonly CspEvaluator: new (csp: unknown) => { evaluate(): Finding[] };
}

/**
 * Their numbers: high 10, syntax 20, medium 30, possibly high 40, strict CSP 45, possibly medium 50, information 60. What is possibly medium here is
 * `'self'`, on a host that serves what its users upload: ours serves one build and nothing else.
 */
const bestRefused = 40;

/** Google's CSP Evaluator, on the policies of a page and of an answer of the BFF. */
export const askCspEvaluator: Auditor = async (site) => {
  const place = await fetchTool(site.folder, 'csp_evaluator@1.1.8');
  const load = createRequire(join(place, 'node_modules/csp_evaluator/dist/'));
  const { CspParser } = load('./parser.js') as Library;
  const { CspEvaluator } = load('./evaluator.js') as Library;
  const places = [
    ['page', site.ports.web],
    ['BFF', site.ports.bff],
  ] as const;
  const findings: (Finding & { of: string })[] = [];
  for (const [of, port] of places) {
    const found = new CspEvaluator(new CspParser(await policyAt(site, port)).csp).evaluate();
    findings.push(...found.map((finding) => ({ ...finding, of })));
  }
  const serious = findings.filter(({ severity }) => severity <= bestRefused);
  return {
    grade: `${serious.length} findings of high or medium severity, ${findings.length - serious.length} lesser`,
    isGoodEnough: serious.length === 0,
    remarks: findings.map(
      ({ of, severity, directive, description }) => `${severity}  ${of}, ${directive}: ${description}`,
    ),
  };
};

async function policyAt({ hostname, authority }: AuditedSite, port: number): Promise<string> {
  const headers = { Host: `${hostname}:${port}`, Accept: 'text/html' };
  const sent = request({ host: '127.0.0.1', servername: hostname, port, ca: authority, headers });
  const [answer] = (await once(sent.end(), 'response')) as [IncomingMessage];
  answer.resume();
  return answer.headers['content-security-policy']?.toString() ?? '';
}
