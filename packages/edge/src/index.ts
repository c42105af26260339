export type { OperationName } from './contract.ts';
export { createProxy } from './createProxy.ts';
export type { Allowed, FieldGrant, Grant } from './grant.ts';
export { type MemoryLimiterOptions, memoryLimiter } from './limiters/memory.ts';
export { type RedisLimiterOptions, redisLimiter } from './limiters/redis.ts';
export type { Limit, RateLimiter, Taken } from './limiters/types.ts';
export type {
  CorsOptions,
  FromEnv,
  ProxyHandler,
  ProxyOptions,
  RateLimitBeforeAuthorizeOptions,
  RateLimitOptions,
} from './options.ts';
export type { Scope } from './scope.ts';
