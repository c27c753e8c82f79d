import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from '../../../scripts/ensure-browser.ts';
import { runQuietly } from '../../../scripts/run-quietly.ts';
import { type Auditor, notHad } from './auditor.ts';
import { fetchTool } from './tools.ts';

interface Report {
  readonly categories: Readonly<Record<string, { title: string; score: number | null }>>;
  readonly audits: Readonly<
    Record<string, { title: string; score: number | null; scoreDisplayMode: string }>
  >;
}

/** Lighthouse, on the page of a visitor who is signed out. Only speed, which this machine decides, may be less than 100. */
export const askLighthouse: Auditor = async ({ folder, hostname, ports }) => {
  const CHROME_PATH = await ensureBrowser();
  const place = await fetchTool(folder, 'lighthouse@13.5.0');
  const report = join(folder, 'lighthouse.json');
  const flags = [
    '--headless',
    '--ignore-certificate-errors',
    `--host-resolver-rules="MAP ${hostname} 127.0.0.1"`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const cli = join(place, 'node_modules/lighthouse/cli/index.js');
  const where = `https://${hostname}:${ports.web}/`;
  const args = [
    cli,
    where,
    '--quiet',
    '--output=json',
    `--output-path=${report}`,
    `--chrome-flags=${flags.join(' ')}`,
  ];
  const { code, output } = await runQuietly(process.execPath, args, { env: { CHROME_PATH } });
  if (code !== 0) return notHad(output.slice(-500));
  const { categories, audits } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const scores = Object.values(categories).map(({ title, score }) => ({
    title,
    score: Math.round((score ?? 0) * 100),
  }));
  const failed = Object.values(audits).filter(
    ({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0,
  );
  return {
    grade: scores.map(({ title, score }) => `${title} ${score}`).join(', '),
    isGoodEnough: scores.every(({ title, score }) => title === 'Performance' || score === 100),
    remarks: failed.map(({ title }) => title),
  };
};
