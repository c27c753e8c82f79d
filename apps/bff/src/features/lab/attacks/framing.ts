import type { Step } from '../contract.ts';
import type { LabAttack } from './attack.ts';
import type { Outcome } from './outcome.ts';

export const framing: LabAttack = {
  id: 'framing',
  title: 'Show this app inside another page',
  wants:
    'A page lays this app, invisible, over something that you would like to click: your click presses a button here.',
  ends: 'stopped',
  stoppedBy: [
    {
      what: 'frame-ancestors: the browser shows this page inside no other.',
      file: 'apps/bff/src/web-app/page-headers.ts',
      code: "'frame-ancestors': [\"'none'\"],",
      test: {
        title: 'frames nothing, holds no window, and shows no answer',
        file: 'e2e/specs/attacks/embedding.spec.ts',
      },
      source: 'OWASP ASVS 5.0, 3.4.6; OWASP Clickjacking Defense Cheat Sheet',
    },
  ],
  real: { place: 'window', from: 'sibling', assess: assessShown },
  weakened: {
    lacks: 'frame-ancestors: its page may be shown inside any other.',
    place: 'window',
    from: 'sibling',
    assess: assessShown,
  },
};

function assessShown(_steps: readonly Step[], heard: readonly string[]): Outcome {
  return heard.length === 0
    ? { succeeded: false, says: 'The frame stayed empty: nothing there could be clicked.' }
    : { succeeded: true, says: 'It was shown inside the attacker’s page, where a click on it would count.' };
}
