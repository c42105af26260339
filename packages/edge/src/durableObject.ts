export { durableObjectLimiter, type LimiterNamespace } from './limits/durableObjectLimiter.ts';
export { type LimiterState, RateLimitObject } from './limits/RateLimitObject.ts';
