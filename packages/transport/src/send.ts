import { attempt } from './attempt.ts';
import type { RequestOptions, RequestSpec } from './Client.ts';
import { IntercomError } from './errors/IntercomError.ts';
import { TimeoutError } from './errors/TimeoutError.ts';
import { type PreparedRequest, prepareRequest } from './prepareRequest.ts';
import type { Settings } from './readOptions.ts';
import { isHostFailure, retryDelay } from './retry.ts';
import { type CallTrack, trackCall } from './trackCall.ts';
import { waitFor } from './waitFor.ts';
import { withDeadline } from './withDeadline.ts';

/** Makes a call, in as many attempts as it takes and may take. */
export async function send<T>(
  settings: Settings,
  spec: RequestSpec<T>,
  options: RequestOptions = {},
): Promise<T> {
  const request = prepareRequest(settings, spec, options);
  const track = trackCall(settings, spec, options);
  const run = (signal: AbortSignal | undefined) =>
    sendInAttempts(settings, spec, request, track, signal);
  const { totalTimeout: timeout } = request;
  if (timeout === false) return run(options.signal);
  const onTimeout = () => timedOut(`${timeout} ms in all`, track);
  return withDeadline(run, { signal: options.signal, timeout, onTimeout });
}

function timedOut(limit: string, track: CallTrack): TimeoutError {
  return new TimeoutError(
    `no whole answer in ${limit}`,
    track.context({ failure: 'TimeoutError' }),
  );
}

async function sendInAttempts<T>(
  settings: Settings,
  spec: RequestSpec<T>,
  request: PreparedRequest,
  track: CallTrack,
  signal: AbortSignal | undefined,
): Promise<T> {
  const { idempotent: safe = spec.method === 'GET' } = spec;
  const { hosts, gate } = settings;
  const { urls, timeout, retry: limit } = request;
  const onTimeout = () => timedOut(`${timeout} ms`, track);
  let host = 0;
  let failovers = 0;

  /** Milliseconds until another attempt, or undefined when there shall be none. */
  function nextDelay(error: unknown): number | undefined {
    const failed = error instanceof IntercomError ? error.attempts.length : 0;
    const delay = failed > limit ? undefined : retryDelay(error, safe, failed);
    if (urls.length === 1 || !isHostFailure(error)) return delay;
    hosts.leave(host);
    failovers += 1;
    // Each of the others is tried at once, and only after that the call waits.
    const goesOn = safe && failovers < urls.length && error.attempts.length <= limit;
    return goesOn ? 0 : delay;
  }

  for (;;) {
    let delay: number | undefined;
    await gate.enter(signal);
    try {
      // An abort in the same moment: no attempt begins, and no hook is told of one.
      signal?.throwIfAborted();
      host = hosts.current();
      track.begin();
      return await withDeadline(
        (attemptSignal) =>
          attempt(settings, spec, { ...request, url: urls[host] ?? '' }, track, attemptSignal),
        { signal, timeout, onTimeout },
      );
    } catch (error) {
      track.failed(error, signal);
      signal?.throwIfAborted();
      delay = nextDelay(error);
      if (delay === undefined) throw error;
      track.again((error as IntercomError).attempts, delay);
    } finally {
      gate.leave();
    }
    await waitFor(signal, (goOn) => {
      const timer = setTimeout(goOn, delay);
      return () => clearTimeout(timer);
    });
  }
}
