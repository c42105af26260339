import type { Fault } from '@intercom-fetch/emulator';

/** A way to fail that can be switched on. */
export interface FaultKind {
  readonly title: string;
  /** What the client meets, and what it does about it. */
  readonly description: string;
  readonly fault: Fault;
}

export const faultKinds: readonly FaultKind[] = [
  {
    title: '503 with Retry-After',
    description: 'Nothing was done, and the server says when to come back: sent again after 1 s.',
    fault: { status: 503, retryAfter: 1 },
  },
  {
    title: '429 Too many requests',
    description: 'Sent again after the 2 s that the server asks for, whatever the call.',
    fault: { status: 429, retryAfter: 2 },
  },
  {
    title: '500 Server error',
    description: 'Reads and upserts are sent again; of other writes nobody knows what was done.',
    fault: { status: 500 },
  },
  {
    title: '401 Not authenticated',
    description: 'No attempt with the same key will do better: an AuthenticationError at once.',
    fault: { status: 401 },
  },
  {
    title: '402 Request failed',
    description: 'The parameters were valid, yet the request failed: a RequestFailedError.',
    fault: { status: 402 },
  },
  {
    title: 'The connection breaks',
    description: 'No answer comes: a NetworkError, when attempts are used up.',
    fault: { kind: 'reset' },
  },
  {
    title: 'The answer is lost',
    description: 'The request is carried out, and then the connection breaks.',
    fault: { kind: 'reset', handled: true },
  },
  {
    title: 'No answer',
    description: 'The request hangs until its time is over, or until you cancel it.',
    fault: { kind: 'stall' },
  },
  {
    title: 'The body stops half way',
    description: 'The status comes, then half of the body, then nothing: the time-out covers it.',
    fault: { kind: 'stallBody' },
  },
  {
    title: 'The body is cut off',
    description: 'The connection breaks after half of the body: an InvalidResponseError.',
    fault: { kind: 'cutOff' },
  },
  {
    title: 'A slow body',
    description: 'The real answer, which takes 3 s to come.',
    fault: { kind: 'slow', ms: 3000 },
  },
  {
    title: 'A page in HTML',
    description: 'A proxy answers 502 in place of the API: a ServerError.',
    fault: { kind: 'html' },
  },
  {
    title: 'Garbage',
    description: 'Status 200, and a body that says it is JSON and is not.',
    fault: { kind: 'garbage' },
  },
];
