import { checkLimit, type Limit, type RateLimiter } from './types.ts';

/** Options of `redisLimiter`. */
export interface RedisLimiterOptions extends Limit {
  /** Runs a script with the `EVAL` of your Redis client, and resolves to its reply. Both lists are new. */
  readonly evaluate: (script: string, keys: string[], args: string[]) => Promise<unknown>;
  /**
   * The prefix of the keys in Redis.
   *
   * @default 'intercom-fetch:limit:'
   */
  readonly prefix?: string;
}

/**
 * Redis runs a script as a whole: no other request is counted in between. More time left than a window has means
 * that the clock of Redis was set back: the count starts anew, or the key would be refused for that much longer.
 */
const script = `local window = tonumber(ARGV[1])
local count = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left > window then
  redis.call('SET', KEYS[1], 1)
  count = 1
end
if left < 0 or left > window then
  redis.call('PEXPIRE', KEYS[1], window)
  left = window
end
return { count, left }`;

/**
 * Creates a limiter for any number of processes, which counts in Redis with one script. Works with any client.
 *
 * @throws {TypeError} when an option is out of range
 *
 * @example With node-redis; the README has other clients
 * ```ts
 * import { redisLimiter } from '@intercom-fetch/edge';
 * import { createClient } from '@redis/client';
 *
 * const redis = createClient({ disableOfflineQueue: true });
 *
 * const limiter = redisLimiter({
 *   limit: 60,
 *   window: 60,
 *   evaluate: (script, keys, args) => redis.eval(script, { keys, arguments: args }),
 * });
 * ```
 */
export function redisLimiter({
  evaluate,
  prefix = 'intercom-fetch:limit:',
  ...options
}: RedisLimiterOptions): RateLimiter {
  const { limit, window } = checkLimit(options);
  if (typeof evaluate !== 'function') throw new TypeError('evaluate must be a function');
  return {
    async take(key) {
      const reply = await evaluate(script, [`${prefix}${key}`], [`${window * 1000}`]);
      const [count, left] = Array.isArray(reply) ? reply.map(Number) : [];
      if (count === undefined || left === undefined || !(count >= 1)) {
        throw new TypeError('evaluate must give the reply of EVAL, a list of two numbers');
      }
      return { allowed: count <= limit, retryAfter: Math.max(1, Math.ceil(left / 1000)) };
    },
  };
}
