// The suite as a worker's module.
import { smoke } from './smoke.ts';

// biome-ignore lint/style/noDefaultExport: what a worker is
export default { fetch: async (): Promise<Response> => Response.json(await smoke()) };
