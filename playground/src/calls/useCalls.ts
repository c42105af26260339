import { useCallback, useRef, useState } from 'preact/hooks';
import type { Api } from '../api/startApi.ts';
import type { Operation } from '../operations/Operation.ts';
import type { Call } from './Call.ts';
import { Cancellation } from './Cancellation.ts';
import { makeCall } from './makeCall.ts';
import { mayHaveHappened } from './mayHaveHappened.ts';

/** How a call ended. `id` is that of its entry in the log. */
export type Settled<T> =
  | { readonly id: number; readonly ok: true; readonly value: T }
  | { readonly id: number; readonly ok: false; readonly error: unknown };

export interface RunOptions {
  /** @default 'person' */
  readonly origin?: Call['origin'] | undefined;
  readonly signal?: AbortSignal;
  /** Called when a write was done, before everyone is told of it: who shows its answer need not ask. */
  readonly onOwnWrite?: () => void;
}

/** Calls an operation of the library and keeps a record of it. Never rejects. */
export type Run = <P, R>(
  operation: Operation<P, R>,
  params: P,
  options?: RunOptions,
) => Promise<Settled<R>>;

export interface Calls {
  /** Newest first. */
  readonly calls: readonly Call[];
  readonly run: Run;
  readonly clear: () => void;
}

/** Older ones are dropped, so that a page left open does not grow. */
const mostCalls = 100;

/** @param onWrite - Called after a write, also when it failed and may have been done all the same. */
export function useCalls(api: Api, onWrite: () => void): Calls {
  const [calls, setCalls] = useState<readonly Call[]>([]);
  const lastId = useRef(0);
  /** What a call is made again with. */
  const latest = useRef<Run>(undefined);

  const run = useCallback(
    async <P, R>(
      operation: Operation<P, R>,
      params: P,
      { origin = 'person', signal, onOwnWrite }: RunOptions = {},
    ): Promise<Settled<R>> => {
      lastId.current += 1;
      const id = lastId.current;
      let isSent = false;
      const update = (news: Partial<Call>) => {
        isSent ||= news.exchanges !== undefined;
        setCalls((all) => all.map((call) => (call.id === id ? { ...call, ...news } : call)));
      };

      const controller = new AbortController();
      const { signal: own } = controller;
      const ended = signal ? AbortSignal.any([signal, own]) : own;
      const call: Call = {
        id,
        operation,
        params,
        origin,
        state: 'under way',
        exchanges: [],
        cancel: () => controller.abort(),
        again: () => void latest.current?.(operation, params),
      };
      setCalls((all) => [call, ...all].slice(0, mostCalls));
      const isWrite = !operation.request.startsWith('GET ');
      try {
        const value = await makeCall(api, operation, params, ended, update);
        update({ state: 'done' });
        if (isWrite) {
          onOwnWrite?.();
          onWrite();
        }
        return { id, ok: true, value };
      } catch (thrown) {
        const isCancelled = ended.aborted && thrown === ended.reason;
        const error = isCancelled ? new Cancellation(isWrite && isSent) : thrown;
        update({ state: 'failed', error });
        if (isWrite && mayHaveHappened(error)) onWrite();
        return { id, ok: false, error };
      }
    },
    [api, onWrite],
  );

  latest.current = run;

  const clear = useCallback(
    // One that is under way can still be cancelled.
    () => setCalls((all) => all.filter(({ state }) => state === 'under way')),
    [],
  );
  return { calls, run, clear };
}
