/** The time and the process come from outside, except where the BFF meets the machine. */
export const clock = {
  'apps/bff/src/sessions/time.ts': `
    export const date = (seconds: number) => new Date(seconds * 1000);
    export const now = () => new Date(); // refused: clock/no-current-date
    export const words = () => Date(); // refused: clock/no-current-date
    export const milliseconds = () => Date.now(); // refused: no-restricted-properties
    export const since = () => performance.now(); // refused: no-restricted-globals
    export const globally = () => globalThis.performance.now(); // refused: no-restricted-globals
    export type Day = Date;
  `,
  'apps/bff/src/server.ts': `
    export const port = () => process.env['PORT']; // refused: no-restricted-globals
    export const end = () => globalThis.process.exit(1); // refused: no-restricted-globals
    export const milliseconds = () => Date.now(); // refused: no-restricted-properties
  `,
  'apps/bff/src/clock/real-clock.ts': `
    export const now = () => Date.now() / 1000;
    export const monotonic = () => performance.now() / 1000;
    export const end = () => process.exit(1); // refused: no-restricted-globals
  `,
  'apps/bff/src/main.ts': `
    export { env } from 'node:process';
    export const started = { at: Date.now(), on: new Date(), after: performance.now(), by: process.pid };
  `,
  'apps/bff/src/sessions/time.test.ts': `
    export const now = () => [new Date(), Date.now(), performance.now(), process.pid];
  `,
  'apps/bff/src/sessions/speech.ts': `
    export const report = (line: string) => console.log(line); // refused: no-console
    export const join = (lines: string[]) => lines.join(' ');
  `,
};
