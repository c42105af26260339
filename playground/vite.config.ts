import { fileURLToPath } from 'node:url';
import { msw } from 'msw/vite';
import { type Alias, defineConfig, type Plugin } from 'vite';
import { describeCore } from './build/describeCore.ts';
import { inlineBundle } from './build/inlineBundle.ts';

/** Lets the built page do what it does and no more. In `serve` mode Vite's own client needs inline styles. */
function contentSecurityPolicy(): Plugin {
  const content = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The icon is a data URL.
    'img-src data:',
    // A server can be chosen. From then on the page limits itself to that one, or to its emulator.
    "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
    "worker-src 'self'",
    // The sandbox of the Code tab, which has a policy of its own.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/**
 * `import()` as it is. Vite's helper would first load the styles of a chunk, which has none here, and stays
 * when nothing is preloaded.
 */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}

/** The packages' sources, so that `serve` needs no build and follows each change. */
function sources(): Alias[] {
  const packages = fileURLToPath(new URL('../packages', import.meta.url));
  return [
    { find: /^@intercom-fetch\/([^/]+)$/, replacement: `${packages}/$1/src/index.ts` },
    { find: /^@intercom-fetch\/([^/]+)\/(.+)$/, replacement: `${packages}/$1/src/$2` },
  ];
}

/** Libraries that the page never uses, and what stands in their place. */
const leftOut: Alias = {
  find: /^(?:tldts|linkify-it)$/,
  replacement: fileURLToPath(new URL('src/api/leftOut.ts', import.meta.url)),
};

/**
 * `/gateway/` of this server leads to `intercom-gateway`, which sends no CORS headers, because a page that reaches it
 * can read the data of all users. The page asks for its key as for that of any server.
 */
const proxy = {
  '/gateway/': {
    target: process.env['INTERCOM_GATEWAY'] ?? 'http://127.0.0.1:4020',
    changeOrigin: true,
    rewrite: (path: string) => path.slice('/gateway'.length),
  },
};

const server = {
  port: Number(process.env['PORT'] ?? 5173),
  strictPort: true,
  host: 'localhost',
  proxy,
};

const aliases = (command: string) => [leftOut, ...(command === 'serve' ? sources() : [])];

export default defineConfig(({ command }) => ({
  // Relative, so that the built page works from any folder.
  base: './',
  plugins: [
    msw({ mode: 'worker-only' }),
    contentSecurityPolicy(),
    plainImports(),
    inlineBundle(aliases(command)),
    describeCore(),
  ],
  resolve: { alias: aliases(command) },
  server,
  preview: server,
  build: {
    // The chunk of a view is imported at once when the view is wanted, so there is nothing to preload.
    modulePreload: false,
    // The largest is the editor, which comes with the Code tab. A test has a budget for each in brotli.
    chunkSizeWarningLimit: 700,
    // Reading core's types and bundling the sandbox take most of the build, as they must.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
}));
