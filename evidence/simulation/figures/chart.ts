import { type Figures, perThousand, type PolicyFigures } from './figures.ts';

const left = 160;
const mostWidth = 300;
const barHeight = 18;
const rowHeight = 26;
const panelGap = 46;

const head = (
  height: number,
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 ${height}" role="img" aria-labelledby="title">
<title id="title">Honest sessions that were ended, and thieves that were noticed, under three sets of rules</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328; }
.heading { font-weight: 600; }
.bar { fill: #8c959f; }
.own { fill: #0969da; }
@media (prefers-color-scheme: dark) { text { fill: #f0f6fc; } .own { fill: #4493f8; } }
</style>`;

interface Panel {
  readonly heading: string;
  readonly value: (policy: PolicyFigures) => number;
  readonly words: (policy: PolicyFigures) => string;
  /** The value whose bar has the full length. */
  readonly most: number;
}

/** The three sets of rules side by side, for light and dark pages. The same figures always give the same picture. */
export function drawChart({ policies, sessionMinutes }: Figures): string {
  const panels = [
    ended('storm', `Honest sessions of ${sessionMinutes} minutes ended, per 1,000, in a storm`),
    ended('ordinaryDay', '… on an ordinary day'),
    noticed(policies),
  ];
  const panelHeight = policies.length * rowHeight + panelGap;
  const drawn = panels.flatMap((panel, number) => draw(panel, policies, 30 + number * panelHeight));
  return [head(panels.length * panelHeight), ...drawn, '</svg>', ''].join('\n');
}

function ended(conditions: 'storm' | 'ordinaryDay', heading: string): Panel {
  const value = ({ falseSignOuts }: PolicyFigures) => perThousand(falseSignOuts[conditions]);
  return { heading, value, words: (policy) => short(value(policy)), most: 1000 };
}

function noticed(policies: readonly PolicyFigures[]): Panel {
  return {
    heading: 'Thieves noticed on an ordinary day: median, in lives of an access token',
    value: ({ thieves }) => thieves.median ?? 0,
    words: ({ thieves: { thefts, caught, median, percentile95 } }) =>
      `${short(median ?? 0)}; 95 % within ${short(percentile95 ?? 0)}; ${caught} of ${thefts} caught`,
    most: 2 * Math.max(1, ...policies.map(({ thieves }) => thieves.median ?? 0)),
  };
}

function draw(
  { heading, value, words, most }: Panel,
  policies: readonly PolicyFigures[],
  top: number,
): string[] {
  const rows = policies.flatMap((policy, number) => {
    const y = top + number * rowHeight;
    const width = Math.max(1, Math.round((mostWidth * value(policy)) / most));
    return [
      `<text x="0" y="${y + 14}">${policy.name}</text>`,
      `<rect class="${number === 0 ? 'own' : 'bar'}" x="${left}" y="${y}" width="${width}" height="${barHeight}"/>`,
      `<text x="${left + width + 6}" y="${y + 14}">${words(policy)}</text>`,
    ];
  });
  return [`<text class="heading" x="0" y="${top - 12}">${heading}</text>`, ...rows];
}

const short = (value: number) => value.toFixed(value === 0 || value >= 100 ? 0 : 1);
