import type { StartedApi } from '../../api/startApi.ts';
import { authorizationOf } from './authorizationOf.ts';
import { isUnder } from './isUnder.ts';
import type { FetchMessage, FromSandbox, ToSandbox } from './Message.ts';

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** A request that was answered, or was not. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** None when no answer came. */
  readonly status?: number;
  readonly ms: number;
}

interface Options {
  readonly api: StartedApi;
  /** Nothing is sent but to what is under it. */
  readonly baseUrl: string;
  readonly post: (message: ToSandbox, transfer?: Transferable[]) => void;
  readonly onSent: (sent: Sent) => void;
}

export interface FetchServer {
  readonly receive: (message: Extract<FromSandbox, { id: number }>) => void;
  /** Ends all that is under way. */
  readonly close: () => void;
}

/** Those that are the page's to say, or that name it. */
const ownHeaders = ['authorization', 'cookie', 'origin', 'referer'];

function toRequest(
  message: FetchMessage,
  authorization: string | null,
  signal: AbortSignal,
): Request {
  const { method, url, body } = message;
  const headers = new Headers(
    message.headers.filter(([name]) => !ownHeaders.includes(name.toLowerCase())),
  );
  if (authorization) headers.set('authorization', authorization);
  // Whoever answers must not be able to send the key elsewhere.
  return new Request(url, { method, headers, signal, redirect: 'manual', ...(body && { body }) });
}

/** Sends what the sandbox asks for to the API and nowhere else, with the credentials of the page. */
export function serveFetch({ api, baseUrl, post, onSent }: Options): FetchServer {
  const controllers = new Map<number, AbortController>();
  const readers = new Map<number, Reader>();

  function forget(id: number): void {
    controllers.delete(id);
    readers.delete(id);
  }

  function breakOff(id: number, message: string): void {
    // The sandbox knows of what it aborted itself.
    if (controllers.has(id)) post({ type: 'broken', id, message });
    forget(id);
  }

  async function answer(message: FetchMessage, signal: AbortSignal): Promise<void> {
    const { id, method, url } = message;
    const started = performance.now();
    const tell = (status?: number) =>
      onSent({
        method,
        url,
        ms: performance.now() - started,
        ...(status !== undefined && { status }),
      });
    try {
      const authorization = await authorizationOf(api);
      const response = await api.send(toRequest(message, authorization, signal));
      tell(response.status);
      if (response.type === 'opaqueredirect')
        return breakOff(id, 'redirects are not followed here');
      const { status, statusText, body } = response;
      if (body) readers.set(id, body.getReader());
      else forget(id);
      const headers = [...response.headers];
      post({ type: 'head', id, status, statusText, headers, hasBody: body !== null });
    } catch {
      if (!signal.aborted) tell();
      // No more is said of the error: it may hold the request with its key.
      breakOff(id, 'the request failed');
    }
  }

  async function readOn(id: number): Promise<void> {
    const reader = readers.get(id);
    if (!reader) return;
    try {
      const { done, value } = await reader.read();
      if (done) {
        forget(id);
        return post({ type: 'end', id });
      }
      // A copy: what is handed over must not be what something else still looks at.
      const chunk = value.slice();
      post({ type: 'chunk', id, chunk }, [chunk.buffer]);
    } catch {
      breakOff(id, 'the answer broke off');
    }
  }

  return {
    receive(message) {
      const { id } = message;
      if (message.type === 'pull') void readOn(id);
      else if (message.type === 'abort') {
        controllers.get(id)?.abort();
        forget(id);
      } else if (!controllers.has(id)) {
        const controller = new AbortController();
        controllers.set(id, controller);
        if (isUnder(baseUrl, message.url)) void answer(message, controller.signal);
        else breakOff(id, `this page sends requests to ${baseUrl} only`);
      }
    },
    close() {
      for (const controller of controllers.values()) controller.abort();
      controllers.clear();
      readers.clear();
    },
  };
}
