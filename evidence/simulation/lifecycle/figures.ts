import { randomSchedule } from './random-schedule.ts';
import { runLifecycle } from './run.ts';

/** So many hours with an account without a thief, and as many with one. */
export async function liveThrough(hours: number, seed: number): Promise<{ broken: number; report: string }> {
  const signedOut: Record<string, number> = {};
  let [broken, begun] = [0, 0];
  for (let n = 0; n < 2 * hours; n += 1) {
    const outcome = await runLifecycle(randomSchedule(seed * 10_000 + n, { withThief: n % 2 === 1 }));
    begun += outcome.begun;
    if (outcome.broken.length > 0) console.log(`${outcome.broken.join()}\n${outcome.story.join('\n')}`);
    broken += outcome.broken.length;
    for (const [reason, count] of Object.entries(outcome.signedOut))
      signedOut[reason] = (signedOut[reason] ?? 0) + count;
  }
  const lines = Object.entries(signedOut).map(([reason, count]) => `${String(count).padStart(6)}  ${reason}`);
  const heading = `\n${begun} sessions of ${2 * hours} accounts, an hour each: ${broken} promises broken.`;
  return {
    broken,
    report: [heading, 'Browsers that had to sign in again, by the reason:', ...lines].join('\n'),
  };
}
