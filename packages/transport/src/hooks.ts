import type { Attempt, ErrorContext, IntercomError, Issue } from './errors.ts';
import { type RateLimit, readRateLimit } from './rateLimit.ts';
import type { Redact } from './redact.ts';
import type { Method, RequestSpec } from './types.ts';

/** One attempt of a call, as hooks see it. It holds neither a key nor a query nor a body. */
export interface AttemptInfo {
  /** Counts the client's calls from 1, so that what belongs to one call can be put together. */
  readonly call: number;
  readonly method: Method;
  /** Path of the call under the base URL, without the query. */
  readonly path: string;
  /** Counts the attempts of the call from 1. */
  readonly attempt: number;
}

/** A response, as hooks see it. */
export interface ResponseInfo extends AttemptInfo {
  readonly status: number;
  /** Milliseconds from sending until status and headers arrived. */
  readonly ms: number;
  /** What the response says about rate limits; undefined when it says nothing. */
  readonly rateLimit: RateLimit | undefined;
  /** `X-Request-Id` of the response, by which Intercom's support finds the call; undefined without one. */
  readonly requestId: string | undefined;
}

/** An attempt without a response, as hooks see it. */
export interface FailureInfo extends AttemptInfo {
  /** Name of the failure, such as `NetworkError` or `TimeoutError`; `aborted` after an abort. */
  readonly failure: string;
  /** Duration of the attempt in milliseconds. */
  readonly ms: number;
}

/** An attempt that failed and will be followed by another, as hooks see it. */
export interface RetryInfo extends AttemptInfo, Attempt {
  /** Milliseconds until the next attempt. */
  readonly delay: number;
}

/** A body that does not match its schema. */
export interface Mismatch {
  readonly method: Method;
  readonly path: string;
  readonly issues: readonly Issue[];
}

/**
 * Functions the client calls as things happen. It does not wait for them, and what they throw does not
 * reach the call.
 *
 * @example
 * ```ts
 * import { createClient, getUser, type Hooks } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const hooks: Hooks = {
 *   onResponse: ({ method, path, status, ms }) => console.log(`${method} ${path} ${status} ${ms} ms`),
 *   onRetry: ({ path, attempt, delay }) => console.log(`${path}: attempt ${attempt} failed, next in ${delay} ms`),
 * };
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch, hooks });
 * await getUser(client, { email: 'somebody@example.com' });
 * ```
 */
export interface Hooks {
  /** An attempt begins. */
  readonly onRequest?: ((attempt: AttemptInfo) => void) | undefined;
  /** Status and headers of a response arrived, of a refusal too. Its body may still fail. */
  readonly onResponse?: ((response: ResponseInfo) => void) | undefined;
  /** An attempt ended before status and headers arrived. Each attempt has this or `onResponse`. */
  readonly onFailure?: ((failure: FailureInfo) => void) | undefined;
  /** An attempt failed, and the call waits for the next. */
  readonly onRetry?: ((retry: RetryInfo) => void) | undefined;
  /**
   * A body does not match its schema, and `validation` is `warn`.
   * @default console.warn, once for each operation and field
   */
  readonly onMismatch?: ((mismatch: Mismatch) => void) | undefined;
}

/** Calls a hook, if there is one. What it throws, also later, is not the call's failure. */
async function runHook<T>(hook: ((info: T) => unknown) | undefined, info: () => T): Promise<void> {
  try {
    if (hook) await hook(info());
  } catch {
    // Hooks observe; a broken one must not break the call.
  }
}

/** Records the attempts of one call for its errors, and reports them to the hooks. */
export interface CallReport {
  /** An attempt begins. Returns the numbers by which hooks and a given `fetch` name it. */
  begin(): Pick<AttemptInfo, 'call' | 'attempt'>;
  /** Status and headers of its response arrived. `redact` takes out what they repeat of the key. */
  responded(response: Response, redact: Redact): void;
  /** The call is over. Reports the failure if an attempt is under way and has no response. */
  failed(failure: string): void;
  /** The attempt failed, and another will follow after a delay in milliseconds. */
  retrying(error: IntercomError, delay: number): void;
  /** Returns the context of an error, given the way in which the attempt under way ends. */
  context(end: Omit<Attempt, 'ms'>, cause?: unknown): ErrorContext;
}

/** Begins the record of a call. */
export function reportCall(
  call: number,
  hooks: Hooks,
  { method, path, page }: RequestSpec<unknown>,
  onResponse: Hooks['onResponse'],
): CallReport {
  let done: readonly Attempt[] = [];
  /** Start of the attempt that is under way; undefined while the call waits. */
  let started: number | undefined;
  let awaitsResponse = false;
  const elapsed = () => Math.round(performance.now() - Number(started));
  const ids = () => ({ call, attempt: done.length + 1 });
  const info = () => ({ ...ids(), method, path });

  return {
    begin() {
      started = performance.now();
      awaitsResponse = true;
      void runHook(hooks.onRequest, info);
      return ids();
    },
    responded(response, redact) {
      awaitsResponse = false;
      const requestId = response.headers.get('x-request-id');
      const responseInfo = () => ({
        ...info(),
        status: response.status,
        ms: elapsed(),
        rateLimit: readRateLimit(response),
        requestId: requestId === null ? undefined : redact(requestId),
      });
      void runHook(hooks.onResponse, responseInfo);
      void runHook(onResponse, responseInfo);
    },
    failed(failure) {
      if (awaitsResponse)
        void runHook(hooks.onFailure, () => ({ ...info(), failure, ms: elapsed() }));
      awaitsResponse = false;
    },
    retrying({ name, attempts }, delay) {
      this.failed(name);
      const last = attempts.at(-1) as Attempt;
      void runHook(hooks.onRetry, () => ({ ...info(), ...last, delay }));
      done = attempts;
      started = undefined;
    },
    context(end, cause) {
      const attempts = started === undefined ? done : [...done, { ...end, ms: elapsed() }];
      return { method, path, page, attempts, cause };
    },
  };
}

/** Fields whose mismatch one client writes to the console at most. */
const maxWarnings = 100;

/** Reports bodies that do not match their schema. Never throws. */
export type ReportMismatch = (mismatch: Mismatch) => void;

/** Makes a reporter that calls the hook or, without one, writes each field to the console once. */
export function createMismatchReporter({ onMismatch }: Hooks): ReportMismatch {
  const warned = new Set<string>();
  const warn = ({ method, path, issues }: Mismatch) => {
    for (const issue of issues) {
      // A field of a list's items counts as one field, in whichever item it was seen.
      const field = `${method} ${path}: ${issue.path.replace(/\d+/g, '*')}`;
      if (warned.has(field) || warned.size >= maxWarnings) continue;
      warned.add(field);
      // biome-ignore lint/suspicious/noConsole: the documented default of the hook
      console.warn(`${field}: ${issue.message}`);
    }
  };
  return (mismatch) => void runHook(onMismatch ?? warn, () => mismatch);
}
