import { join } from 'node:path';
import { preview } from 'vite';

export interface ServedPlayground {
  readonly url: string;
  close(): Promise<void>;
}

/** The built playground, as any host of static files would serve it. */
export async function servePlayground(): Promise<ServedPlayground> {
  const server = await preview({
    root: join(import.meta.dirname, '../../playground'),
    logLevel: 'error',
    preview: { port: 0, strictPort: false },
  });
  const [url] = server.resolvedUrls?.local ?? [];
  if (!url) throw new Error('the playground is served nowhere');
  return { url, close: () => server.close() };
}
