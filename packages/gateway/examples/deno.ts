// deno run --allow-net --allow-env --unstable-kv deno.ts, with INTERCOM_ACCESS_TOKEN and GATEWAY_KEY
import { createGateway, denoKvStore } from '@intercom-fetch/gateway';

const gateway = createGateway({
  accessToken: Deno.env.get('INTERCOM_ACCESS_TOKEN') ?? '',
  apps: { my_app: Deno.env.get('GATEWAY_KEY') ?? '' },
  baseUrl: Deno.env.get('INTERCOM_BASE_URL'),
  store: denoKvStore(await Deno.openKv()),
});
await gateway.check();

Deno.serve(
  {
    hostname: '127.0.0.1',
    port: Number(Deno.env.get('PORT') ?? 4020),
    onListen: ({ port }) => console.log(`http://127.0.0.1:${port}/v1/`),
  },
  gateway.fetch,
);
