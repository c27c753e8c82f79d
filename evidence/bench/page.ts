/** What a browser has to fetch before it shows something useful and before it is signed in, from one origin and from two. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, chromium } from '@playwright/test';

import { buildWebApp } from '../../scripts/build-web-app.ts';
import { ensureBrowser } from '../../scripts/ensure-browser.ts';
import { freePort, killAll, ready, start } from '../../scripts/support/started.ts';
import { median } from './median.ts';
import { type Visit, visit } from './page-visit.ts';
import type { Report } from './report.ts';
import { spreadCells } from './spread.ts';

const rounds = 5;
/** Added to each request: what the sign-in then takes longer, divided by it, are its round trips. Milliseconds. */
const latency = 200;

export async function benchPage(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-page-'));
  await buildWebApp();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args });
  try {
    const one = await visitsOf(browser, await startDemo(join(folder, 'one'), ['--one-origin']));
    const two = await visitsOf(browser, await startDemo(join(folder, 'two'), []));
    report.table(`The page in Chromium ${browser.version()} (median of ${rounds})`, [
      ['', 'one origin', 'two origins'],
      ...rowsOf(one).map((row, index) => [...row, rowsOf(two)[index]?.[1] ?? '']),
    ]);
    const { maxAges, questions } = two.near[0] ?? { maxAges: [], questions: [] };
    report.list('Preflights, two origins', [
      `kept for ${maxAges.join(', ')} s as the BFF says; at most 7,200 s in Chromium, 86,400 s in Firefox`,
      `of the same question asked three times: ${questions.join(', ')}`,
    ]);
  } finally {
    await browser.close();
    killAll();
    rmSync(folder, { recursive: true });
  }
}

async function startDemo(folder: string, options: readonly string[]): Promise<string> {
  const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
  await ready(
    start(process.execPath, ['scripts/demo.ts', ...options], { WEB_PORT, BFF_PORT, DATA_DIR: folder }),
  );
  return `http://localhost:${options.length > 0 ? BFF_PORT : WEB_PORT}`;
}

interface Visits {
  readonly near: readonly Visit[];
  readonly far: readonly Visit[];
}

/** The first of all only warms up. */
async function visitsOf(browser: Browser, address: string): Promise<Visits> {
  const [near, far]: [Visit[], Visit[]] = [[], []];
  for (let round = -1; round < rounds; round += 1) {
    const pair = [
      await visit(browser, { address, latency: 0 }),
      await visit(browser, { address, latency }),
    ] as const;
    if (round < 0) continue;
    near.push(pair[0]);
    far.push(pair[1]);
  }
  return { near, far };
}

function rowsOf({ near, far }: Visits): [name: string, value: string][] {
  const of = (visits: readonly Visit[], value: (visit: Visit) => number) => {
    const [middle, least, most] = spreadCells(visits.map(value));
    return least === most ? middle : `${middle} (${least} to ${most})`;
  };
  const longer = median(far.map(({ signIn }) => signIn.ms)) - median(near.map(({ signIn }) => signIn.ms));
  return [
    ['to the sign-in heading: requests', of(near, ({ first }) => first.requests)],
    ['  of them preflights', of(near, ({ first }) => first.preflights)],
    ['  bytes on the wire, headers too', of(near, ({ first }) => first.bytes)],
    ['  of them script', of(near, ({ first }) => first.script)],
    ['  largest contentful paint, ms', of(near, ({ first }) => first.ms)],
    [`  the same, ${latency} ms a request`, of(far, ({ first }) => first.ms)],
    ['click to signed in: requests', of(near, ({ signIn }) => signIn.requests)],
    ['  of them preflights', of(near, ({ signIn }) => signIn.preflights)],
    ['  bytes on the wire', of(near, ({ signIn }) => signIn.bytes)],
    ['  ms', of(near, ({ signIn }) => signIn.ms)],
    [`  the same, ${latency} ms a request`, of(far, ({ signIn }) => signIn.ms)],
    ['  in round trips (no preflight is slowed)', (longer / latency).toFixed(1)],
  ];
}
