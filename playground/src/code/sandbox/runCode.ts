import * as v from 'valibot';
import type { StartedApi } from '../../api/startApi.ts';
import { createLimits } from './createLimits.ts';
import { FromSandboxSchema, type Line, type ToSandbox } from './Message.ts';
import { script } from './main.ts?bundle';
import { openFrame } from './openFrame.ts';
import { type Sent, serveFetch } from './serveFetch.ts';

export interface RunOptions {
  readonly code: string;
  readonly api: StartedApi;
  readonly onLine: (line: Line) => void;
  readonly onSent: (sent: Sent) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** How it ended: by itself, without or with an error nobody caught, by the signal, or by a limit. */
export type RunEnd = 'done' | 'failed' | 'stopped' | { readonly stoppedFor: string };

/** Runs code in a sandbox of its own, until nothing of it is left to happen. */
export async function runCode({ code, api, onLine, onSent, signal }: RunOptions): Promise<RunEnd> {
  const { port, close } = await openFrame(script);
  const post = (message: ToSandbox, transfer: Transferable[] = []) =>
    port.postMessage(message, transfer);
  // It may be a path of the page's origin.
  const baseUrl = new URL(api.baseUrl, location.origin).href;
  const server = serveFetch({ api, baseUrl, post, onSent });
  const isTooMuch = createLimits();
  try {
    return await new Promise<RunEnd>((resolve) => {
      if (signal.aborted) resolve('stopped');
      signal.addEventListener('abort', () => resolve('stopped'));
      port.onmessage = ({ data }) => {
        if (signal.aborted) return;
        const { success, output: message } = v.safeParse(FromSandboxSchema, data);
        if (!success) return resolve({ stoppedFor: 'It was stopped: it broke its sandbox.' });
        const reason = isTooMuch(message);
        if (reason) return resolve({ stoppedFor: reason });
        if (message.type === 'line') onLine(message);
        else if (message.type === 'exit') resolve(message.failed ? 'failed' : 'done');
        else server.receive(message);
      };
      post({ type: 'run', code, baseUrl });
    });
  } finally {
    server.close();
    close();
  }
}
