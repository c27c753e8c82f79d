import type { Schedule, Send, Step } from './schedule.ts';

/** A step in words. */
export function describeStep(step: Step): string {
  switch (step.do) {
    case 'send':
      return `${step.who}: ${describeSend(step)}`;
    case 'steal':
      return `thief: copies ${step.what}`;
    case 'kill the browser':
      return step.afterRotation === undefined
        ? 'the browser is killed, and comes back with what is on its disk'
        : `the browser is killed ${step.afterRotation} s after the next rotation`;
    case 'crash the BFF':
      return `BFF ${step.instance} crashes ${step.when}`;
    case 'trouble the database': {
      const how = step.fails ? `fail ${step.fails}` : `take ${step.before} + ${step.after} s`;
      return `for ${step.lasts} s the statements ${how}`;
    }
  }
}

export function describeSend({ what, instance, up, work, down, lost }: Send): string {
  const way = [
    up > 0 && `arrives ${up} s later`,
    work > 0 && `headers after ${work} s of work`,
    lost ? 'the answer is lost' : down > 0 && `the answer travels ${down} s`,
  ].filter((part) => part !== false);
  return [`${what} to BFF ${instance}`, ...way].join(', ');
}

/** One line a step, to read a schedule that failed. */
export function describeSchedule({ steps, remembered, skews }: Schedule): string {
  const lines = steps
    .toSorted((a, b) => a.at - b.at)
    .map((step) => `${step.at.toFixed(1).padStart(7)} s  ${describeStep(step)}`);
  return [`remembered: ${remembered}, clocks ahead by ${skews.join(', ')} s`, ...lines].join('\n');
}
