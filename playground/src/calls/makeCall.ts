import type { Api } from '../api/startApi.ts';
import type { Operation } from '../operations/Operation.ts';
import type { Call } from './Call.ts';
import { createRecorder } from './recordRequest.ts';

/** Settles like a promise, or rejects with the reason of the signal if that aborts first. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Calls an operation, and reports the record of the call after each change. */
export async function makeCall<P, R>(
  { started }: Api,
  operation: Operation<P, R>,
  params: P,
  signal: AbortSignal,
  report: (news: Pick<Call, 'target'> | Pick<Call, 'exchanges'> | Pick<Call, 'ms'>) => void,
): Promise<R> {
  // The API is awaited before the call, so that its start is no part of the time limit.
  const api = await untilAborted(started, signal);
  report({ target: { baseUrl: api.baseUrl, appId: api.appId } });
  const begun = performance.now();
  const { settle, ...recorder } = createRecorder(api.send, (exchanges) => report({ exchanges }));
  try {
    return await operation.call(api.connect(recorder), params, { signal });
  } finally {
    report({ ms: Math.round(performance.now() - begun) });
    await settle();
  }
}
