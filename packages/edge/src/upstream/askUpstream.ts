import { Refusal } from '../http/Refusal.ts';
import type { Call } from './Call.ts';
import type { Credentials } from './Credentials.ts';
import type { Deadline } from './Deadline.ts';
import { readAnswer } from './readAnswer.ts';
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
  /** Reports a response that breaks off after its head. */
  readonly report: (detail: string) => void;
}

/** What may be reported of what `fetch` or a body threw: anything can be in it, the request with its key as well. */
export function describe(error: unknown, hide: Credentials['hide']): string {
  if (!(error instanceof Error)) return 'something was thrown that is no error';
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
  { base, credentials, fetch, timeout, maxAnswerBytes: maxBytes, report }: Upstream,
  deadline: Deadline,
): Promise<Response> {
  const { url, init } = toRequest(call, base, credentials.authorization);
  const { signal } = deadline;
  /** The status has been sent then, so that only the owner can learn of it. */
  function onBreak(error: unknown): void {
    if (deadline.ended() === 'caller') return;
    const reason =
      deadline.ended() === 'time'
        ? `it was not at its end within ${timeout} ms`
        : describe(error, credentials.hide);
    report(`the response to ${call.operation} broke off: ${reason}`);
  }
  let arriving: Promise<Response> | undefined;
  try {
    arriving = fetch(url, { ...init, redirect: 'manual', signal });
    const response = await deadline.race(arriving);
    const answer = await readAnswer(response, call, { credentials, deadline, maxBytes, onBreak });
    if (response.status >= 400) deadline.release();
    return answer;
  } catch (error) {
    deadline.release();
    // A body that nobody reads would hold its connection; also one that comes after all.
    arriving?.then(({ body }) => body?.cancel()).catch(() => {});
    if (error instanceof Refusal) throw error;
    if (deadline.ended() === 'time') {
      const detail = `no answer within ${timeout} ms`;
      throw new Refusal(504, 'The API took too long to answer', { detail });
    }
    if (deadline.ended() === 'caller') throw new Refusal(408, 'The request was aborted');
    const detail = describe(error, credentials.hide);
    throw new Refusal(502, 'The API could not be reached', { detail });
  }
}
