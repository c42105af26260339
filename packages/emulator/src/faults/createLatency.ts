import type { MiddlewareHandler } from 'hono';
import { OptionError } from '../errors.ts';
import type { FaultOptions } from './FaultOptions.ts';
import { maxDelay, pause } from './pause.ts';

function checkMs(ms: unknown, verb: 'be' | 'give'): number {
  if (typeof ms === 'number' && ms >= 0 && ms <= maxDelay) return ms;
  throw new OptionError(
    `latency must ${verb} milliseconds from 0 to ${maxDelay}, not ${String(ms)}`,
  );
}

/**
 * Keeps each answer back for a while. ours: the request is carried out before that, not after it. So
 * requests are in the order in which they came, and none writes into what a test has reset meanwhile.
 *
 * @throws OptionError when `latency` is neither a time nor a function.
 */
export function createLatency(latency: NonNullable<FaultOptions['latency']>): MiddlewareHandler {
  if (typeof latency !== 'function') checkMs(latency, 'be');
  return async ({ req }, next) => {
    const ms = typeof latency === 'function' ? checkMs(latency(req.raw), 'give') : latency;
    await next();
    if (ms > 0) await pause(ms, [req.raw]);
  };
}
