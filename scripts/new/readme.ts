import { evidence } from '../removal/removals.ts';
import type { Plan } from './plan.ts';

/** The first page of a copy, under 300 words. */
export function readmeOf({ name, without, database, shape }: Plan): string {
  const has = (what: string) => !without.includes(what);
  const address = shape === 'one-origin' ? 'http://localhost:3000' : 'http://localhost:5173';
  const paragraphs = [
    `# ${name.title}`,
    'A React app and the Express backend-for-frontend (BFF) that keeps its users signed in. Tokens are in `HttpOnly` cookies, and are renewed inside the request that needs it.',
    '## Run it',
    'Needs Node 20 or newer and npm; the first start fetches the rest.',
    '```\nnpm start        builds it and runs it\nnpm run dev      with hot reload\n```',
    `Then open <${address}>${has('notes') || has('lab') ? '' : ', where there is nothing yet but the account'}. ${serving[shape]} \`npm start -- --https\` uses TLS, with a certificate made here. What it keeps is in \`.data/\`, in SQLite.`,
    '## Test it',
    'What `npm test` needs is in [CONTRIBUTING.md](CONTRIBUTING.md#what-the-tests-need). `npm test -- --only=bff` runs one part, `npm run test:all` every spec in every browser and shape, and `npm run e2e` [one spec](e2e/README.md#run-them).' +
      (has(evidence.name)
        ? ' [`evidence/`](evidence/README.md) proves the rules of sessions and is no part of the app: `npm run simulate`.'
        : ''),
    '## Change it',
    `[docs/starting-from-this.md](docs/starting-from-this.md) says how to add a resource, a setting or a way to sign in${has('notes') ? ', and how to take the sample, `notes`, out' : ''}. [docs/architecture.md](docs/architecture.md) shows what is where, [docs/controls.md](docs/controls.md) each protection with its code and its test.`,
    '## Put it on a server',
    `\`.env.example\` has the settings, prepared for ${words[database]}. [docs/deployment.md](docs/deployment.md) says the rest; \`compose.yaml\` runs it with PostgreSQL.`,
    'The code that it started from is under the licence in [LICENSE-TEMPLATE](LICENSE-TEMPLATE); `template` in `package.json` says which version that was.',
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

const serving = {
  'one-origin': 'The BFF serves the page.',
  'two-origins': 'The BFF is on port 3000; `npm start -- --one-origin` lets it serve the page.',
};

const words = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
