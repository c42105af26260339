import type { ProxyHandler } from '@intercom-fetch/edge';
import { type Config, makeFetch } from './makeFetch.ts';

interface Env {
  readonly PROXY: Config;
}

let made: ProxyHandler | undefined;

// biome-ignore lint/style/noDefaultExport: a worker's handler is its default export
export default {
  fetch(request: Request, env: Env): Promise<Response> {
    made ??= makeFetch(env.PROXY);
    return made(request, env);
  },
};
