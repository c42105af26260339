// A worker that only makes a client.
import { client } from './client.ts';

// biome-ignore lint/style/noDefaultExport: a worker's handler is its default export
export default { fetch: (): Response => Response.json(Object.keys(client)) };
