import { defineConfig } from 'vitest/config';

/** The tests of scripts/ only; each package under apps/ has its own. */
export default defineConfig({
  test: { name: 'scripts', include: ['scripts/**/*.test.ts'], maxWorkers: '100%' },
});
