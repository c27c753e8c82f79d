/** What Express and one `UPDATE … RETURNING` cost by themselves. */
import cookieParser from 'cookie-parser';
import express from 'express';

import { probePath } from '../../../apps/bff/test/support/probe.ts';
import { listenAndReport } from '../listen-and-report.ts';
import { openBareUpdate } from './bare-update.ts';

const { sids, run } = await openBareUpdate(process.env['DATABASE_URL'] ?? '');
let index = 0;
const app = express();
app.use(cookieParser());
app.get(probePath, async (_request, response) => {
  await run(sids[(index += 1) % sids.length] ?? '');
  response.json({ texts: [] });
});
listenAndReport(app);
