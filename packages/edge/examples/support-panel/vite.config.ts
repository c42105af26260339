import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` reloads the page as you write, beside the server of `npm start`, which it passes requests on to.
const server = { target: 'http://127.0.0.1:8787' };

export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1', proxy: { '/api': server, '/sign-in': server } },
  test: { environment: 'jsdom', restoreMocks: true, testTimeout: 30_000 },
});
