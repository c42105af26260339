import { isOutcomeUnknown } from '@intercom-fetch/core';
import { useCallback, useRef, useState } from 'preact/hooks';
import type { Api } from '../api/startApi.ts';
import type { Operation } from '../operations/Operation.ts';
import { type Call, Cancellation } from './Call.ts';
import { makeCall } from './makeCall.ts';

/** Tests whether a write that failed with this error may have been carried out all the same. */
const mayHaveHappened = (error: unknown): boolean =>
  error instanceof Cancellation ? error.mayHaveHappened : isOutcomeUnknown(error);

/** The result of a call. `id` is that of its entry in the log. */
export type Settled<T> =
  | { readonly id: number; readonly ok: true; readonly value: T }
  | { readonly id: number; readonly ok: false; readonly error: unknown };

interface RunOptions {
  /** @default 'person' */
  readonly origin?: Call['origin'] | undefined;
  readonly signal?: AbortSignal;
  /** Called after a write, before all views hear of it: a view that shows its response need not ask again. */
  readonly onOwnWrite?: () => void;
}

/** Calls an operation of the library and keeps the record of the call. Never rejects. */
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

/** Calls that are kept. Older ones are dropped, so that a page left open does not grow. */
const mostCalls = 100;

/** @param onWrite - Called after a write, also after one that failed and may have been carried out. */
export function useCalls(api: Api, onWrite: () => void): Calls {
  const [calls, setCalls] = useState<readonly Call[]>([]);
  const lastId = useRef(0);
  /** Makes a call again. */
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
    // A call that is under way stays, so that it can be cancelled.
    () => setCalls((all) => all.filter(({ state }) => state === 'under way')),
    [],
  );
  return { calls, run, clear };
}
