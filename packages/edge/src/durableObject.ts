export {
  durableObjectLimiter,
  type LimiterNamespace,
  type LimiterState,
  RateLimitObject,
} from './limiters/durableObject.ts';
