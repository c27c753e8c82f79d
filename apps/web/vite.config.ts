import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { devNonce, fillSettings } from './dev/page.ts';

export default defineConfig(({ command }) => ({
  plugins: [react(), fillSettings(process.env['WEB_SETTINGS'])],
  server: { port: 5173, strictPort: true },
  ...(command === 'serve' && { html: { cspNonce: devNonce(process.env['WEB_CSP_NONCE']) } }),
  build: {
    target: 'es2023',
    cssTarget: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    // The content security policy allows neither inline scripts nor data: addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
}));
