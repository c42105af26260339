export type { OperationName } from './contract.ts';
export { createProxy } from './createProxy.ts';
export { type MemoryLimiterOptions, memoryLimiter } from './limits/memoryLimiter.ts';
export type { Limit, RateLimiter, Taken } from './limits/RateLimiter.ts';
export { type RedisLimiterOptions, redisLimiter } from './limits/redisLimiter.ts';
export type {
  CorsOptions,
  FromEnv,
  ProxyHandler,
  ProxyOptions,
  RateLimitBeforeAuthorizeOptions,
  RateLimitOptions,
} from './ProxyOptions.ts';
export type { Allowed, FieldGrant, Grant } from './scope/Grant.ts';
export type { Scope } from './scope/Scope.ts';
