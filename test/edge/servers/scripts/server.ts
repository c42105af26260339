// The proxy as a server of the runtime that runs this script. It prints its URL.
import process from 'node:process';
import { serve } from '@hono/node-server';
import { makeFetch } from './makeFetch.ts';

/** The parts of Deno and Bun that are used here. */
interface Runtimes {
  readonly Deno?: {
    serve(options: object, fetch: (request: Request) => Promise<Response>): void;
  };
  readonly Bun?: {
    serve(options: object): { readonly port: number };
  };
}

const { Deno, Bun } = globalThis as Runtimes;
const fetch = makeFetch(JSON.parse(process.env['PROXY'] ?? ''));
const listening = ({ port }: { port: number }) => console.log(`http://127.0.0.1:${port}/`);
const options = { hostname: '127.0.0.1', port: 0 };

if (Deno) Deno.serve({ ...options, onListen: listening }, fetch);
else if (Bun) listening(Bun.serve({ ...options, fetch }));
else serve({ ...options, fetch }, listening);
