import { Refusal } from '../http/Refusal.ts';
import type { Call } from './Call.ts';
import type { Credentials } from './Credentials.ts';
import { readAnswer } from './readAnswer.ts';
import { startDeadline } from './startDeadline.ts';
import { toRequest } from './toRequest.ts';

/** Where a call goes, with what, and what its answer is held to. */
export interface Upstream {
  /** Ends with a slash. */
  readonly base: string;
  readonly credentials: Credentials;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds. */
  readonly timeout: number;
  readonly maxAnswerBytes: number;
}

/** What may be told of what `fetch` threw: anything can be in it, the request with its key as well. */
function tell(error: unknown, hide: Credentials['hide']): string {
  if (!(error instanceof Error)) return 'fetch threw what is no error';
  const { name, message, cause } = error;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return hide(`${name}: ${message}${code}`);
}

/**
 * Sends a call to the API, and answers with what comes back.
 *
 * @throws Refusal 504 when that takes too long, 502 when nothing comes that can be used
 */
export async function askUpstream(
  call: Call,
  { base, credentials, fetch, timeout, maxAnswerBytes: maxBytes }: Upstream,
  caller: AbortSignal,
): Promise<Response> {
  const { url, init } = toRequest(call, base, credentials.authorization);
  const deadline = startDeadline(timeout, caller);
  const { signal } = deadline;
  let arriving: Promise<Response> | undefined;
  try {
    arriving = fetch(url, { ...init, redirect: 'manual', signal });
    const response = await deadline.race(arriving);
    const answer = await readAnswer(response, call, { credentials, deadline, maxBytes });
    if (response.status >= 400) deadline.release();
    return answer;
  } catch (error) {
    deadline.release();
    // A body that nobody reads would hold its connection; also one that comes after all.
    arriving?.then(({ body }) => body?.cancel()).catch(() => {});
    if (error instanceof Refusal) throw error;
    if (deadline.isOver()) {
      const detail = `no answer within ${timeout} ms`;
      throw new Refusal(504, 'The API took too long to answer', { detail });
    }
    if (caller.aborted) throw new Refusal(408, 'The request was aborted');
    const detail = tell(error, credentials.hide);
    throw new Refusal(502, 'The API could not be reached', { detail });
  }
}
