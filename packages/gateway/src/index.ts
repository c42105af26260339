export { createGateway } from './createGateway.ts';
export type { Gateway, GatewayOptions, GatewayRequestInfo, GatewayStore } from './options.ts';
