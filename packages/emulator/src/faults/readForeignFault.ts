import type { JsonObject } from '../contract.ts';
import { readStatus } from './readStatus.ts';
import type { Strike } from './Strike.ts';

/** What comes from something other than the API, and the status when the fault has none. */
interface Foreign {
  readonly type: string;
  readonly text: string;
  readonly status: number;
}

const page = `<!doctype html>
<html lang="en">
  <head><title>Bad Gateway</title></head>
  <body><h1>Bad Gateway</h1></body>
</html>
`;

export const html: Foreign = { type: 'text/html; charset=utf-8', text: page, status: 502 };

export const garbage: Foreign = {
  type: 'application/json; charset=utf-8',
  text: '{"users": [}garbage',
  status: 200,
};

function hasBody(status: number): boolean {
  return status >= 200 && status <= 599 && ![204, 205, 304].includes(status);
}

/** Reads a fault that is an answer in another language. */
export function readForeignFault(source: JsonObject, { type, text, ...foreign }: Foreign): Strike {
  const expectation = 'must be an integer from 200 to 599, of a status that has a body';
  const status = readStatus(source, hasBody, expectation) ?? foreign.status;
  return () => new Response(text, { status, headers: { 'Content-Type': type } });
}
