/** What Express costs by itself: cookies parsed, one route answered. */
import cookieParser from 'cookie-parser';
import express from 'express';

import { listenAndTell } from './listen-and-tell.ts';

const app = express();
app.use(cookieParser());
app.get('/api/notes', (_request, response) => void response.json({ notes: [] }));
listenAndTell(app);
