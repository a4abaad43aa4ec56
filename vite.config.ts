import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console while it is being worked on; `npm run build` builds it together with the portal. */
export default defineConfig({
  root: 'apps/console',
  base: '/console/',
  plugins: [react(), tailwind()],
  build: { outDir: '../../dist/console', emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022' },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/portal': 'http://127.0.0.1:3000' } },
});
