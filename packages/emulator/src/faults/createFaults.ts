import type { Context, MiddlewareHandler } from 'hono';
import { FieldException, isObject } from '../contract.ts';
import { ConnectionReset } from '../http/respond.ts';
import { OptionError } from '../options.ts';
import {
  type FaultPaths,
  type ReadFault,
  readFault,
  readFaultHeader,
  readScope,
  type Scope,
  scopeFields,
  type WriteError,
} from './parse.ts';
import { maxDelay, pause } from './strikes.ts';
import type { FaultControls, FaultOptions } from './types.ts';

function checkMs(ms: unknown, verb: 'be' | 'give'): number {
  if (typeof ms === 'number' && ms >= 0 && ms <= maxDelay) return ms;
  throw new OptionError(
    `latency must ${verb} milliseconds from 0 to ${maxDelay}, not ${String(ms)}`,
  );
}

/**
 * Creates the middleware that holds each response back. Not specified by v1: the request is carried out before
 * the wait. So requests keep their order, and none writes into the state that a test has reset meanwhile.
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

/** The faults of an emulator. */
interface Faults extends FaultControls {
  /** Strikes the requests that a fault matches. */
  readonly middleware: MiddlewareHandler;
  /** Removes every fault, and breaks the connections of requests that one has stalled or slowed down. */
  clear(): void;
}

interface FaultsOptions {
  /** Whether a request may bring a fault of its own. */
  readonly allowHeader: boolean;
  readonly paths: FaultPaths;
  readonly writeError: WriteError;
}

interface PendingFault extends ReadFault, Scope {
  left: number;
}

export function createFaults({ allowHeader, paths, writeError }: FaultsOptions): Faults {
  const pending = new Set<PendingFault>();
  // Stalled and slowed bodies listen to it, which keeps them from being garbage-collected.
  let connections = new AbortController();

  function readPending(fault: unknown): PendingFault {
    if (!isObject(fault)) throw new OptionError('fault must be an object');
    // A field that is undefined counts as left out.
    const given = Object.entries(fault).filter(([, value]) => value !== undefined);
    const source = Object.fromEntries(given);
    try {
      const scope = readScope(source, paths);
      return { ...readFault(source, writeError, scopeFields), ...scope, left: scope.times };
    } catch (error) {
      if (error instanceof FieldException) throw new OptionError(`fault.${error.message}`);
      throw error;
    }
  }

  function take({ req }: Context): ReadFault | undefined {
    const header = allowHeader ? req.header('x-emulator-fault') : undefined;
    if (header !== undefined) return readFaultHeader(header, writeError);
    for (const fault of pending) {
      if (!fault.matches(req.method, req.path)) continue;
      fault.left -= 1;
      if (fault.left === 0) pending.delete(fault);
      try {
        fault.onStrike?.(fault.left);
      } catch (cause) {
        // As it is, it would become a 500, which the author of the test did not ask for.
        throw new OptionError(`fault.onStrike threw: ${String(cause)}`, { cause });
      }
      return fault;
    }
    return undefined;
  }

  return {
    fail(fault) {
      const added = readPending(fault);
      pending.add(added);
      return () => {
        pending.delete(added);
      };
    },
    clear() {
      pending.clear();
      connections.abort(new ConnectionReset());
      connections = new AbortController();
    },
    async middleware(c, next) {
      const fault = take(c);
      if (!fault) return next();
      const under = [c.req.raw, connections];
      if (fault.handled) await next();
      const response = fault.handled ? c.res : undefined;
      // Set and not returned, because Hono ignores a returned response where there is one already. A set one
      // keeps the headers that were set before.
      c.res = await fault.strike({ response, under });
    },
  };
}
