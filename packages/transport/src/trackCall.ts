import type { RequestOptions, RequestSpec } from './Client.ts';
import { type Attempt, type ErrorContext, IntercomError } from './errors/IntercomError.ts';
import { runHook } from './Hooks.ts';
import { readRateLimit } from './RateLimit.ts';
import type { Settings } from './readOptions.ts';

/** How an attempt ended. */
export type AttemptEnd = Omit<Attempt, 'ms'>;

/** The account of a call, of which errors and hooks are told. */
export interface CallTrack {
  /** An attempt begins. */
  begin(): void;
  /** Status and headers of its answer have come. */
  answered(response: Response): void;
  /** The attempt, if one has begun and not been answered, has ended with an error. */
  failed(error: unknown, signal: AbortSignal | undefined): void;
  /** The context of an error, if the attempt that is under way ends like this. */
  context(end: AttemptEnd, cause?: unknown): ErrorContext;
  /** The attempt has failed, and after a delay in milliseconds there will be another. */
  again(attempts: readonly Attempt[], delay: number): void;
}

function nameOf(error: unknown, signal: AbortSignal | undefined): string {
  if (error instanceof IntercomError) return error.name;
  // Else it is what the function of `auth` threw.
  return signal?.aborted ? 'aborted' : 'Error';
}

/** Begins the account of a call. */
export function trackCall(
  { hooks, nextCall }: Pick<Settings, 'hooks' | 'nextCall'>,
  { method, path, page }: RequestSpec<unknown>,
  { onResponse }: RequestOptions,
): CallTrack {
  const call = nextCall();
  let done: readonly Attempt[] = [];
  /** Undefined while the call waits. */
  let started: number | undefined;
  /** An attempt whose end nobody has been told of. */
  let isOpen = false;

  const sinceStart = () => (started === undefined ? 0 : Math.round(performance.now() - started));
  const info = () => ({ call, method, path, attempt: done.length + 1 });

  return {
    begin() {
      started = performance.now();
      isOpen = true;
      if (hooks.onRequest) runHook(hooks.onRequest, info());
    },
    answered({ status, headers }) {
      isOpen = false;
      if (!hooks.onResponse && !onResponse) return;
      const response = { ...info(), status, ms: sinceStart(), rateLimit: readRateLimit(headers) };
      runHook(hooks.onResponse, response);
      runHook(onResponse, response);
    },
    failed(error, signal) {
      if (!isOpen) return;
      isOpen = false;
      runHook(hooks.onFailure, { ...info(), failure: nameOf(error, signal), ms: sinceStart() });
    },
    context(end, cause) {
      const attempts = started === undefined ? done : [...done, { ...end, ms: sinceStart() }];
      return { method, path, page, attempts, cause };
    },
    again(attempts, delay) {
      const failed = attempts.at(-1);
      if (failed) runHook(hooks.onRetry, { ...info(), ...failed, delay });
      done = attempts;
      started = undefined;
    },
  };
}
