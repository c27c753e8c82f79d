/** What reading the longest body that the API takes keeps the event loop from doing. No content of it may cost much more than its length. */
import { Readable } from 'node:stream';

import type { Request, Response } from 'express';

import { parseJson } from '../../apps/bff/src/middleware/parse-json.ts';
import { median } from './median.ts';
import type { Report } from './report.ts';

const longest = 102_400;
const rounds = 50;

const contents: readonly [name: string, before: string, repeated: string, after: string][] = [
  ['one text', '{"body":"', 'x', '"}'],
  ['numbers', '[1', ',1', ']'],
  ['lists in lists', '', '[', ''],
  ['backslashes', '["', String.raw`\\`, '"]'],
  ['what looks like U+0000', '["', String.raw`\\u0000`, '"]'],
];

export async function benchBodies(report: Report): Promise<void> {
  const rows = [['', 'ms']];
  for (const [name, before, repeated, after] of contents) {
    const count = Math.floor((longest - before.length - after.length) / repeated.length);
    const body = Buffer.from(before + repeated.repeat(count) + after);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await read(body));
    rows.push([name, median(times).toFixed(2)]);
  }
  report.table('A body of 100 kB', rows);
}

async function read(body: Buffer): Promise<number> {
  const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
  const request = Object.assign(Readable.from([body]), { headers, is: () => 'application/json' });
  const start = performance.now();
  for (const step of parseJson('100kb')) {
    await new Promise((next) => void step(request as unknown as Request, {} as Response, next));
  }
  return performance.now() - start;
}
