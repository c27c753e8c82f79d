import { type Figures, perThousand, type PolicyFigures, type Share, type Thefts } from './figures.ts';

const label = 52;
const column = 22;

/** The figures in words and columns. */
export function report(figures: Figures): string {
  const { policies, sessionMinutes, seed } = figures;
  const line = (name: string, value: (policy: PolicyFigures) => string) =>
    name.padEnd(label) + policies.map((policy) => value(policy).padStart(column)).join('');
  return [
    `Sessions of ${sessionMinutes} minutes, seed ${seed}; the same schedules under each set of rules.`,
    '',
    line('', ({ name }) => name),
    line('Honest sessions ended, per 1,000, in a storm', ({ falseSignOuts }) =>
      thousandth(falseSignOuts.storm),
    ),
    line('... on an ordinary day', ({ falseSignOuts }) => thousandth(falseSignOuts.ordinaryDay)),
    line('Thieves on their own timing caught, ordinary day', ({ thieves }) => caught(thieves)),
    line('... after so many lives of an access token, median', ({ thieves }) => lives(thieves.median)),
    line('... 95th percentile', ({ thieves }) => lives(thieves.percentile95)),
    '',
    ...details(figures),
  ].join('\n');
}

function details(figures: Figures): string[] {
  const { policies, thievesInStorm, uncaught, killedBrowsers, tryAgain, withoutRule, broken } = figures;
  const [project] = policies;
  return [
    `Under the rules of ${project?.name}:`,
    `  ${of(project?.falseSignOuts.storm)} honest sessions ended in a storm, ${of(project?.falseSignOuts.ordinaryDay)} on an ordinary day`,
    `  ${broken} broken guarantees: nothing accepted after a revocation, never more than one current token`,
    `  browsers killed within 30 s of a rotation: ${of(killedBrowsers.ordinaryDay)} ended the session on an ordinary day,`,
    `    ${of(killedBrowsers.storm)} in a storm; without confirm-after ${of(killedBrowsers.ordinaryDayWithoutConfirmAfter)} on an ordinary day`,
    `  thieves on their own timing in a storm: ${caught(thievesInStorm)} caught, median ${lives(thievesInStorm.median)}, 95th percentile ${lives(thievesInStorm.percentile95)}`,
    `  not caught, by design: access token only ${caught(uncaught.accessTokenOnly)}, in step with the owner ${caught(uncaught.inStep)}, owner gone ${caught(uncaught.withoutTheOwner)}`,
    `  answers that said "try again": ${of(tryAgain.storm)} in a storm, ${of(tryAgain.ordinaryDay)} on an ordinary day`,
    `In the same storms with a rule taken out, honest sessions ended:`,
    ...withoutRule.map(({ name, ...share }) => `  ${name}: ${of(share)}`),
  ];
}

const thousandth = (share: Share) => perThousand(share).toFixed(1);
const caught = ({ thefts, caught }: Thefts) =>
  thefts === 0 ? '-' : `${((100 * caught) / thefts).toFixed(1)} %`;
const lives = (value: number | null) => (value === null ? '-' : value.toFixed(1));
const number = (value: number) => value.toLocaleString('en-US');
const of = (share: Share | undefined) => (share ? `${number(share.count)} of ${number(share.of)}` : '-');
