import { defineConfig } from 'oxlint';
import { bff, web } from './scripts/lint/import-map.ts';
import { importRules } from './scripts/lint/import-rules.ts';

const refused = (message: string, ...properties: string[]) =>
  properties.map((property) => ({ property, message }));

/** Where script could keep a token, and how text could become markup or code. */
const storage = ['localStorage', 'sessionStorage', 'indexedDB', 'cookieStore', 'caches'];
const markup = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment'];

const noSkippedTests = refused(
  'Every test runs.',
  'only',
  'skip',
  'skipIf',
  'runIf',
  'todo',
  'fixme',
  'fails',
);
/** What a copy may delete is needed by nothing that it keeps. */
const noEvidence = { group: ['**/evidence/**'], message: 'A copy may delete evidence/.' };
const noSleep = { name: 'setTimeout', message: 'Move the clock, or wait for what must happen.' };

export default defineConfig({
  options: { typeAware: true, reportUnusedDisableDirectives: 'error', respectEslintDisableDirectives: false },
  ignorePatterns: ['**/node_modules', '**/dist', '**/test-results', '**/playwright-report'],
  plugins: ['eslint', 'typescript', 'import', 'oxc', 'unicorn', 'promise', 'node'],
  jsPlugins: ['./scripts/lint/clock-plugin.ts'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'max-lines': ['error', 250],
    'max-lines-per-function': ['error', { max: 50, IIFEs: true }],
    'max-params': ['error', 3],

    eqeqeq: 'error',
    'no-unused-vars': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'typescript/consistent-type-imports': 'error',
    'typescript/no-import-type-side-effects': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'unicorn/no-abusive-eslint-disable': 'error',

    // Of the two categories above, what finds more style than faults here.
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    'no-shadow': 'off',
    'oxc/no-async-endpoint-handlers': 'off',
    'typescript/consistent-return': 'off',
    'typescript/no-misused-spread': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/unbound-method': 'off',
    'unicorn/consistent-function-scoping': 'off',
  },
  overrides: [
    ...importRules(bff),
    ...importRules(web),
    {
      files: ['apps/bff/src/**'],
      rules: {
        'clock/no-current-date': 'error',
        'no-console': 'error',
        'no-restricted-globals': ['error', { globals: ['process', 'performance'], checkGlobalObject: true }],
        'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'Take a Clock.' }],
      },
    },
    {
      files: ['apps/bff/src/main.ts', 'apps/bff/src/clock/real-clock.ts'],
      rules: { 'clock/no-current-date': 'off', 'no-restricted-properties': 'off' },
    },
    {
      files: ['apps/bff/src/clock/real-clock.ts'],
      rules: { 'no-restricted-globals': ['error', { globals: ['process'], checkGlobalObject: true }] },
    },
    { files: ['apps/bff/src/main.ts'], rules: { 'no-restricted-globals': 'off' } },
    {
      // Express knows an error handler by its four parameters.
      files: ['apps/bff/src/middleware/problem-handler.ts', 'apps/bff/src/web-app/serve-web-app.ts'],
      rules: { 'max-params': ['error', 4] },
    },
    {
      files: ['apps/web/**'],
      plugins: ['react', 'jsx-a11y'],
      rules: {
        'no-console': 'error',
        'no-eval': 'error',
        'no-restricted-globals': ['error', ...storage],
        'no-restricted-properties': [
          'error',
          ...refused('The page keeps no token.', ...storage, 'cookie'),
          ...refused('Text is shown as text.', ...markup),
          { object: 'document', property: 'write', message: 'Text is shown as text.' },
        ],
        'react/no-danger': 'error',
        'typescript/no-implied-eval': 'error',

        // React 19 needs no import for JSX; focus follows what the user opens; roles are set where no element has them.
        'jsx-a11y/no-autofocus': 'off',
        'jsx-a11y/prefer-tag-over-role': 'off',
        'react/react-in-jsx-scope': 'off',
      },
    },
    {
      // Looks into those places to show that they are empty.
      files: ['apps/web/src/session/readable-by-script.ts'],
      rules: {
        'no-restricted-globals': 'off',
        'no-restricted-properties': ['error', ...refused('Text is shown as text.', ...markup)],
      },
    },
    { files: ['scripts/**'], rules: { 'no-restricted-imports': ['error', { patterns: [noEvidence] }] } },
    {
      files: ['**/*.test.{ts,tsx}', 'apps/*/test/**', 'apps/*/src/features/*/test/**'],
      plugins: ['vitest'],
      rules: {
        'clock/no-current-date': 'off',
        'max-lines-per-function': 'off',
        'no-console': 'off',
        'no-restricted-globals': ['error', noSleep],
        'no-restricted-imports': ['error', { paths: ['node:timers/promises'], patterns: [noEvidence] }],
        'no-restricted-properties': ['error', ...noSkippedTests],
        'typescript/no-non-null-assertion': 'off',
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',

        // The refused properties cover these three.
        'vitest/no-disabled-tests': 'off',
        'vitest/no-focused-tests': 'off',
        'vitest/warn-todo': 'off',
      },
    },
    {
      files: ['e2e/**'],
      rules: {
        'max-lines-per-function': 'off',
        'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
        'no-restricted-imports': [
          'error',
          {
            paths: ['node:timers/promises'],
            patterns: [
              { group: ['**/apps/**'], message: 'Through @tokenless/bff, as any user of it.' },
              noEvidence,
            ],
          },
        ],
        'no-restricted-properties': [
          'error',
          ...noSkippedTests,
          ...refused('Wait for what the user would see.', 'waitForTimeout'),
        ],
      },
    },
    { files: ['e2e/specs/**'], rules: { 'no-restricted-globals': ['error', noSleep] } },
  ],
});
