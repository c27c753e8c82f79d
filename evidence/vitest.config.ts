import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'evidence', maxWorkers: '100%' } });
