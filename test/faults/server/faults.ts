// The behaviour of a server for each fault.
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { FaultName } from '../faultNames.ts';
import { goodBody, now } from '../good.ts';
import {
  broken,
  brokenOff,
  drip,
  endless,
  gzipped,
  redirect,
  reply,
  stalled,
} from './behaviours.ts';

/** One request that a faulty server has received. */
export interface Exchange {
  readonly socket: Socket;
  readonly response: ServerResponse;
  /** Target of the request. */
  readonly url: string;
  /** Number of requests of the call that have reached the server, this one included. */
  readonly count: number;
  /** Resolves when the client has the headers of the response, so that what follows hits the body. */
  readonly headersSeen: Promise<void>;
  /** Reports that the time limit may end now, because the server will not respond in time. */
  readonly tooLong: () => void;
}

/** Responds to a request, or fails to. */
export type Behaviour = (exchange: Exchange) => void | Promise<void>;

const good = JSON.stringify(goodBody);
const half = good.slice(0, 9);
const error = JSON.stringify({ error: { type: 'server_error', message: 'Try again' } });
const html = '<!doctype html><title>Gateway</title>';
const chunked = 'transfer-encoding: chunked';
const ok = { 'content-type': 'application/json' };
const page = { 'content-type': 'text/html' };
const after = (seconds: string) => ({ ...ok, 'retry-after': seconds });

/** Makes 10 MB of an array, where an object is expected. */
const huge = (): string => `["${'x'.repeat(10_000_000 - 4)}"]`;

export const faults = {
  'connection refused': 'nobody listens',
  'connection reset before the response': ({ socket }) => void socket.resetAndDestroy(),
  'connection closed before the response': ({ socket }) => void socket.end(),
  'connection reset before the first response only': ({ count, socket, response }) =>
    void (count === 1 ? socket.resetAndDestroy() : reply(200, ok, good)({ response })),
  'connection reset in the body': brokenOff((socket) => socket.resetAndDestroy(), half),
  'body shorter than its `Content-Length`': brokenOff((socket) => socket.end(), half),
  'body without its last chunk': broken(chunked, `9\r\n${half}`, '\r\n'),
  'broken chunk': broken(chunked, `9\r\n${half}`, '\r\nno size\r\n'),
  'broken gzip': gzipped(Buffer.from('this is not gzip')),
  'gzip that is cut off': gzipped(gzipSync(good).subarray(0, -14)),
  'stall before the headers': ({ tooLong }) => tooLong(),
  'stall in the body': stalled(half),
  'slow drip that ends in time': drip(good),
  'slow drip that does not': drip(good, { goesOn: true }),
  'empty 200': reply(200, ok, ''),
  '204 without a body': reply(204, {}, ''),
  'HTML with 200': reply(200, page, html),
  'HTML with 502': reply(502, page, html),
  'JSON of the wrong shape': reply(200, ok, '["ada@example.com"]'),
  '10 MB of JSON of the wrong shape': (exchange) => reply(200, ok, huge())(exchange),
  'good JSON as `text/plain`': reply(200, { 'content-type': 'text/plain' }, good),
  'JSON that does not end': endless,
  'redirect to another origin': redirect('/elsewhere'),
  'redirect loop': (exchange) => redirect(exchange.url)(exchange),
  '103 before the response': ({ response }) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
    reply(200, ok, good)({ response });
  },
  '429 without `Retry-After`': reply(429, ok, error),
  '429, `Retry-After: 0`': reply(429, after('0'), error),
  '429, `Retry-After: 1`': reply(429, after('1'), error),
  '429, `Retry-After: 0.8`': reply(429, after('0.8'), error),
  '429, `Retry-After` a date in 2 s': reply(429, after(new Date(now + 2000).toUTCString()), error),
  '429, `Retry-After` a date in 2 s, as in RFC 850': reply(
    429,
    after('Tuesday, 13-May-14 16:53:22 GMT'),
    error,
  ),
  '429, `Retry-After` a date in 2 s, as by asctime': reply(
    429,
    after('Tue May 13 16:53:22 2014'),
    error,
  ),
  '429, `Retry-After` a date in the past': reply(429, after(new Date(0).toUTCString()), error),
  '429, `Retry-After: 99999999999`': reply(429, after('99999999999'), error),
  '429, `Retry-After: soon`': reply(429, after('soon'), error),
  '429, `X-RateLimit-Reset` in 2 s alone': reply(
    429,
    { ...ok, 'x-ratelimit-reset': String(now / 1000 + 2) },
    error,
  ),
  '503 without `Retry-After`': reply(503, ok, error),
  '503, `Retry-After: 0`': reply(503, after('0'), error),
  '503, `Retry-After: 99999999999`': reply(503, after('99999999999'), error),
} satisfies Record<FaultName, Behaviour | 'nobody listens'>;
