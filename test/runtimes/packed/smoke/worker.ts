// The suite as a worker's module.
import { smoke } from './smoke.ts';

// biome-ignore lint/style/noDefaultExport: a worker's handler is its default export
export default { fetch: async (): Promise<Response> => Response.json(await smoke()) };
