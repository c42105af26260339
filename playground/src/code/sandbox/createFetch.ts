import type { FromSandbox, ToSandbox } from './Message.ts';

type Reply = Exclude<ToSandbox, { type: 'run' }>;
type Head = Extract<ToSandbox, { type: 'head' }>;

interface Bridge {
  readonly fetch: typeof fetch;
  /** Receives a message of the page about a request. */
  readonly receive: (message: Reply) => void;
  /** The number of messages that are waited for. */
  readonly pending: () => number;
}

/** Makes a `fetch` that asks the page to send requests: the page checks the URL and adds the key. */
export function createFetch(
  post: (message: FromSandbox, transfer?: Transferable[]) => void,
  onReceived: () => void,
): Bridge {
  const waiting = new Map<number, (message: Reply) => void>();
  let lastId = 0;

  /** Resolves with the next message about a request. */
  const next = (id: number) => new Promise<Reply>((resolve) => waiting.set(id, resolve));

  function openBody(id: number, signal: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
    return new ReadableStream(
      {
        start(controller) {
          signal.addEventListener('abort', () => controller.error(signal.reason));
        },
        async pull(controller) {
          post({ type: 'pull', id });
          const message = await next(id);
          if (signal.aborted) return;
          if (message.type === 'chunk') controller.enqueue(message.chunk);
          else if (message.type === 'broken') controller.error(new TypeError(message.message));
          else controller.close();
        },
        cancel: () => post({ type: 'abort', id }),
      },
      // The page reads a chunk only when one is asked for.
      { highWaterMark: 0 },
    );
  }

  function toResponse(head: Head, signal: AbortSignal): Response {
    const { id, status, statusText, hasBody } = head;
    const headers = new Headers(
      head.headers.map(([name, value]): [string, string] => [name, value]),
    );
    return new Response(hasBody ? openBody(id, signal) : null, { status, statusText, headers });
  }

  async function bridged(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const { method, url, signal } = request;
    const headers = [...request.headers];
    const given = method === 'GET' || method === 'HEAD' ? undefined : await request.arrayBuffer();
    const body = given?.byteLength ? given : undefined;
    signal.throwIfAborted();
    lastId += 1;
    const id = lastId;
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        waiting.delete(id);
        post({ type: 'abort', id });
        reject(signal.reason);
      });
    });
    // The signal also aborts the reading of the body.
    aborted.catch(() => {});
    post({ type: 'fetch', id, method, url, headers, ...(body && { body }) }, body ? [body] : []);
    const message = await Promise.race([next(id), aborted]);
    if (message.type === 'head') return toResponse(message, signal);
    throw new TypeError(message.type === 'broken' ? message.message : 'no response came');
  }

  return {
    fetch: bridged,
    receive(message) {
      const resolve = waiting.get(message.id);
      waiting.delete(message.id);
      resolve?.(message);
      onReceived();
    },
    pending: () => waiting.size,
  };
}
