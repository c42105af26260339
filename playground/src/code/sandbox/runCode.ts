import * as v from 'valibot';
import type { StartedApi } from '../../api/startApi.ts';
import { createLimits, FromSandboxSchema, type Line, type ToSandbox } from './Message.ts';
import { script } from './main.ts?bundle';
import { type Sent, serveFetch } from './serveFetch.ts';

interface SandboxFrame {
  /** The channel to the worker in the frame. */
  readonly port: MessagePort;
  /** Removes the frame, and ends its worker. */
  readonly close: () => void;
}

/**
 * Starts a worker in a document of an opaque origin. A worker can be ended during an endless loop, and this one reaches
 * neither the page nor its storage nor the network.
 */
async function openFrame(script: string): Promise<SandboxFrame> {
  const frame = document.createElement('iframe');
  frame.sandbox.add('allow-scripts');
  frame.hidden = true;
  frame.title = 'Sandbox';
  frame.src = new URL('sandbox.html', document.baseURI).href;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { port1, port2 } = new MessageChannel();
  // An opaque origin has no name to address; no message holds a secret.
  frame.contentWindow?.postMessage(script, '*', [port2]);
  return {
    port: port1,
    close() {
      port1.close();
      frame.remove();
    },
  };
}

interface RunOptions {
  readonly code: string;
  readonly api: StartedApi;
  readonly onLine: (line: Line) => void;
  readonly onSent: (sent: Sent) => void;
  /** Ends the run. */
  readonly signal: AbortSignal;
}

/** The end of a run: by itself, by an error that was not caught, by the signal, or by a limit. */
export type RunEnd = 'done' | 'failed' | 'stopped' | { readonly stoppedFor: string };

/** Runs code in a sandbox of its own, until it has no timers and requests left. */
export async function runCode({ code, api, onLine, onSent, signal }: RunOptions): Promise<RunEnd> {
  const { port, close } = await openFrame(script);
  const post = (message: ToSandbox, transfer: Transferable[] = []) =>
    port.postMessage(message, transfer);
  // The base URL may be a path of the page's origin.
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
