/** What Express costs by itself: cookies parsed, one route answered. */
import cookieParser from 'cookie-parser';
import express from 'express';

import { probePath } from '../../apps/bff/test/support/probe.ts';
import { listenAndReport } from './listen-and-report.ts';

const app = express();
app.use(cookieParser());
app.get(probePath, (_request, response) => void response.json({ texts: [] }));
listenAndReport(app);
