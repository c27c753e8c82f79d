import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { devNonce, fillSettings } from './dev/page.ts';
import { withoutUnusedAxios } from './dev/axios.ts';

export default defineConfig(({ command }) => ({
  plugins: [react(), fillSettings(process.env['WEB_SETTINGS']), withoutUnusedAxios()],
  server: { port: 5173, strictPort: true },
  ...(command === 'serve' && { html: { cspNonce: devNonce(process.env['WEB_CSP_NONCE']) } }),
  build: {
    target: 'es2023',
    cssTarget: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    // The content security policy allows neither inline scripts nor data: addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // What the first page needs is one file. Left to itself, the bundler makes a file of whatever a later page shares with it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } } },
  },
}));
