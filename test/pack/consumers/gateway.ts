// A gateway as a server's handler, one in the process of its only caller, and stores that processes share.
import { createClient, getUser } from '@intercom-fetch/core';
import {
  createGateway,
  type DenoKv,
  denoKvStore,
  type Gateway,
  GatewayError,
  type GatewayOptions,
  type GatewayRequestInfo,
  type GatewayStore,
  type KvNamespace,
  kvStore,
  type RedisCommands,
  redisStore,
  type Workspace,
} from '@intercom-fetch/gateway';
import { type GatewayServer, type ServeOptions, serve } from '@intercom-fetch/gateway/node';

const accessToken = async () => 'token';
const seen: GatewayRequestInfo[] = [];
const store: GatewayStore = { get: () => undefined, set: async () => {} };
const options: GatewayOptions = {
  accessToken,
  apps: (appId, key) => appId === 'my_app' && key === 'my_key',
  region: 'eu',
  adminId: 7,
  unknownAttributes: 'create',
  deleteMode: 'permanent',
  store,
  onRequest: (info) => seen.push(info),
};
const gateway: Gateway = createGateway(options);
/** Type of the handler that Workers, servers and code with any fetch call. */
type WorkerFetch = (request: Request, env: { KEY: string }, context: object) => Promise<Response>;
const worker: { fetch: WorkerFetch } = { fetch: gateway.fetch };
const anyFetch: typeof fetch = gateway.fetch;
const inProcess = createGateway({ accessToken: 'token', auth: false, fetch: gateway.fetch });
const client = createClient({ appId: 'my_app', apiKey: 'my_key', fetch: inProcess.fetch });
const user = await getUser(client, { user_id: '7' });
const workspace: Workspace = await gateway.check();
console.log(user.name, workspace.region, seen, GatewayError.name, worker, anyFetch);

declare const namespace: KvNamespace;
declare const redis: RedisCommands;
declare const kv: DenoKv;
const stores: readonly GatewayStore[] = [kvStore(namespace), redisStore(redis), denoKvStore(kv)];
const serveOptions: ServeOptions = { port: 0, host: undefined, gracePeriod: 1_000 };
const server: GatewayServer = await serve(gateway, serveOptions);
console.log(server.url, server.port, stores);
await server.close();

// @ts-expect-error: a gateway is not open by accident
createGateway({ accessToken });
// @ts-expect-error: auth: false and apps exclude each other
createGateway({ accessToken, auth: false, apps: { my_app: 'my_key' } });
// @ts-expect-error: there is no such region
createGateway({ accessToken, auth: false, region: 'us-east' });
// @ts-expect-error: auth can only be false
createGateway({ accessToken, auth: true });
