import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../../../scripts/run-quietly.ts';
import { type Auditor, notHad } from './auditor.ts';
import { fetchTool, writeRoute } from './tools.ts';

interface Result {
  readonly scan: { readonly grade: string; readonly score: number };
  readonly tests: Readonly<Record<string, { pass: boolean; scoreModifier: number; result: string }>>;
}

const leastScore = 125;

/** MDN HTTP Observatory, run here instead of on Mozilla's machines: the same tests on the same answers. It knows the usual ports only. */
export const askObservatory: Auditor = async ({ folder, hostname, authorityPath, ports }) => {
  const place = await fetchTool(folder, '@mdn/mdn-http-observatory@1.4.8');
  // Its installation would fetch the list of preloaded hosts; this one is not on it.
  const conf = join(place, 'node_modules/@mdn/mdn-http-observatory/conf');
  writeFileSync(join(conf, 'hsts-preload.json'), '{}');
  const program = join(place, 'ask.mjs');
  writeFileSync(
    program,
    `import { scan } from './node_modules/@mdn/mdn-http-observatory/src/scanner/index.js';
const { scan: { grade, score }, tests } = await scan(${JSON.stringify(hostname)});
console.log(JSON.stringify({ scan: { grade, score }, tests }));
`,
  );
  const args = ['--import', writeRoute(folder, hostname, { 80: ports.webPlain, 443: ports.web }), program];
  const { output } = await runQuietly(process.execPath, args, {
    env: { NODE_EXTRA_CA_CERTS: authorityPath },
  });
  const line = output.split('\n').find((each) => each.startsWith('{'));
  if (line === undefined) return notHad(output.slice(0, 500));
  const { scan, tests } = JSON.parse(line) as Result;
  const redirect = tests['redirection'];
  const remarks = Object.entries(tests)
    .filter(([, test]) => !test.pass || test.scoreModifier !== 0)
    .map(([name, { scoreModifier, result }]) => `${String(scoreModifier).padStart(3)}  ${name}: ${result}`);
  return {
    grade: `${scan.grade}, ${scan.score} points, redirect: ${redirect?.result}`,
    isGoodEnough:
      scan.score >= leastScore && redirect?.pass === true && redirect.result === 'redirection-to-https',
    remarks,
  };
};
