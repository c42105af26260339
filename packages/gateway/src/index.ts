export { createGateway } from './createGateway.ts';
export { GatewayError } from './errors.ts';
export type {
  Gateway,
  GatewayOptions,
  GatewayRequestInfo,
  GatewaySettings,
  GatewayStore,
  Workspace,
} from './options.ts';
export {
  type DenoKv,
  denoKvStore,
  type KvNamespace,
  kvStore,
  type RedisCommands,
  redisStore,
} from './sharedStores.ts';
