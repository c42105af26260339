import type { StartedApi } from '../../api/startApi.ts';
import type { FetchMessage, FromSandbox, ToSandbox } from './Message.ts';

/** A path below the API. It has no `%`, `;` or `\\`, which some servers turn into dots and slashes. */
const plainPath = /^[\w.~@:,+/-]*$/;

/** Tests whether a URL is below the base URL of the API, however a server reads dots and slashes in it. */
export function isUnder(baseUrl: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { href, origin, username, password, pathname } = new URL(url);
  const base = new URL(baseUrl);
  if (username || password || origin !== base.origin || !href.startsWith(base.href)) return false;
  return plainPath.test(pathname.slice(base.pathname.length));
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** A request of the sandbox, and its outcome. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** Missing when there was no response. */
  readonly status?: number;
  readonly ms: number;
}

interface Options {
  readonly api: StartedApi;
  /** Requests are sent only to URLs below this one. */
  readonly baseUrl: string;
  readonly post: (message: ToSandbox, transfer?: Transferable[]) => void;
  readonly onSent: (sent: Sent) => void;
}

interface FetchServer {
  readonly receive: (message: Extract<FromSandbox, { id: number }>) => void;
  /** Aborts all requests that are under way. */
  readonly close: () => void;
}

/** Headers that the page sets itself, or that would name the page. */
const ownHeaders = ['authorization', 'cookie', 'origin', 'referer'];

function toRequest(
  message: FetchMessage,
  authorization: string | undefined,
  signal: AbortSignal,
): Request {
  const { method, url, body } = message;
  const headers = new Headers(
    message.headers.filter(([name]) => !ownHeaders.includes(name.toLowerCase())),
  );
  if (authorization) headers.set('authorization', authorization);
  // The server must not be able to redirect the key elsewhere.
  return new Request(url, { method, headers, signal, redirect: 'manual', ...(body && { body }) });
}

/** Sends the requests of the sandbox with the credentials of the page, to the API and nowhere else. */
export function serveFetch({ api, baseUrl, post, onSent }: Options): FetchServer {
  const controllers = new Map<number, AbortController>();
  const readers = new Map<number, Reader>();

  function forget(id: number): void {
    controllers.delete(id);
    readers.delete(id);
  }

  function breakOff(id: number, message: string): void {
    // The sandbox knows which requests it has aborted itself.
    if (controllers.has(id)) post({ type: 'broken', id, message });
    forget(id);
  }

  async function respond(message: FetchMessage, signal: AbortSignal): Promise<void> {
    const { id, method, url } = message;
    const started = performance.now();
    const report = (status?: number) =>
      onSent({
        method,
        url,
        ms: performance.now() - started,
        ...(status !== undefined && { status }),
      });
    try {
      const response = await api.send(toRequest(message, api.authorization(), signal));
      report(response.status);
      if (response.type === 'opaqueredirect')
        return breakOff(id, 'redirects are not followed here');
      const { status, statusText, body } = response;
      if (body) readers.set(id, body.getReader());
      else forget(id);
      const headers = [...response.headers];
      post({ type: 'head', id, status, statusText, headers, hasBody: body !== null });
    } catch {
      if (!signal.aborted) report();
      // Nothing else of the error is passed on, because it may hold the request with its key.
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
      // A copy is transferred, because the browser may still use the original.
      const chunk = value.slice();
      post({ type: 'chunk', id, chunk }, [chunk.buffer]);
    } catch {
      breakOff(id, 'the response broke off');
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
        if (isUnder(baseUrl, message.url)) void respond(message, controller.signal);
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
