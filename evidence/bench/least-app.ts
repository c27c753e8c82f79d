/** What the least stack costs, without any session: helmet, cors and cookie-parser, one route answered. */
import cookieParser from 'cookie-parser';

import { probePath } from '../../apps/bff/test/support/probe.ts';
import { leastStack } from './least-stack.ts';
import { listenAndReport } from './listen-and-report.ts';

const app = leastStack().use(cookieParser());
app.get(probePath, (_request, response) => void response.json({ texts: [] }));
listenAndReport(app);
