// A worker with one gateway for all requests, which the runtime isolates from each other.
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { createGateway, type Gateway } from '@intercom-fetch/gateway';

let made: Gateway | undefined;

function makeGateway(): Gateway {
  const contacts = Array.from({ length: 700 }, (_, index) => ({ external_id: `u${index}` }));
  const { fetch } = createV2Emulator({
    accessToken: 'token',
    attributes: ['seats'],
    seed: { contacts },
    // Latency, so that several requests are under way at a time.
    latency: 20,
  });
  return createGateway({ accessToken: () => 'token', auth: false, fetch });
}

// biome-ignore lint/style/noDefaultExport: a worker's handler is its default export
export default {
  fetch(request: Request, env: RequestInit): Promise<Response> {
    made ??= makeGateway();
    return made.fetch(request, env);
  },
};
