// A worker that only holds a client.
import { client } from './client.ts';

// biome-ignore lint/style/noDefaultExport: what a worker is
export default { fetch: (): Response => Response.json(Object.keys(client)) };
