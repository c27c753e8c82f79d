/** What the guards cost a request with a valid access token, beside Express alone and the least stack. */
import { alternate } from './alternate.ts';
import type { Report } from './report.ts';
import { startServerProcess } from './server-process.ts';
import { signedInTarget } from './signed-in.ts';

export async function benchFastPath(report: Report): Promise<void> {
  const bare = await startServerProcess('bare-app.ts');
  const least = await startServerProcess('least-app.ts');
  const logging = await startServerProcess('whole-app.ts', { LOG_LEVEL: 'info' });
  const quiet = await startServerProcess('whole-app.ts', { LOG_LEVEL: 'warn' });
  try {
    const target = await signedInTarget(logging);
    // To Express alone the cookies mean nothing, but it reads them.
    const entrants = [
      { name: 'Express and cookie-parser', target: { ...target, port: bare.port } },
      { name: 'with helmet and cors', target: { ...target, port: least.port } },
      { name: 'the whole BFF', target },
      { name: 'the whole BFF, LOG_LEVEL=warn', target: await signedInTarget(quiet) },
    ];
    const rows = await alternate(entrants, { rounds: 40, seconds: 0.25 });
    report.comparison('GET with a valid access token, no database', { unit: 'requests/s', rows });
  } finally {
    for (const server of [bare, least, logging, quiet]) await server.stop();
  }
}
