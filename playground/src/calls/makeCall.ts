import type { Api } from '../api/startApi.ts';
import type { Operation } from '../operations/Operation.ts';
import type { Call } from './Call.ts';
import { createRecorder } from './createRecorder.ts';
import { untilAborted } from './untilAborted.ts';

/** Calls an operation, and reports what there is to know of it. */
export async function makeCall<P, R>(
  { started }: Api,
  operation: Operation<P, R>,
  params: P,
  signal: AbortSignal,
  report: (news: Pick<Call, 'target'> | Pick<Call, 'exchanges'>) => void,
): Promise<R> {
  // Before the call, whose time limit it is no part of.
  const api = await untilAborted(started, signal);
  report({ target: { baseUrl: api.baseUrl, appId: api.appId } });
  const recorder = createRecorder(api, (exchanges) => report({ exchanges }));
  try {
    return await operation.call(recorder.client, params, { signal });
  } finally {
    await recorder.settle();
  }
}
