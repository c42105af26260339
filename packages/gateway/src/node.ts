export { type GatewayServer, type ServeOptions, serve } from './node/serve.ts';
