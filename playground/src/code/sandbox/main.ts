import * as core from '@intercom-fetch/core';
import { createConsole } from './createConsole.ts';
import { createFetch } from './createFetch.ts';
import type { FromSandbox, ToSandbox } from './Message.ts';
import { prepareCode } from './prepareCode.ts';

/**
 * Removes globals that the code has no use for. The document's policy and opaque origin contain the code; this keeps it
 * from filling queues that nobody reads, and gives clearer errors.
 */
const names = [
  'postMessage',
  'close',
  'importScripts',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'indexedDB',
  'caches',
];

function lockDown(): void {
  for (const name of names) {
    for (
      let owner: unknown = globalThis;
      typeof owner === 'object' && owner !== null;
      owner = Object.getPrototypeOf(owner)
    ) {
      if (Object.hasOwn(owner, name)) Reflect.deleteProperty(owner, name);
    }
  }
}

/**
 * Counts the timers that are under way, so that a run ends when nothing is left to happen.
 *
 * @param onFewer - Called when a timer has ended.
 */
function trackTimers(onFewer: () => void): () => number {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const active = new Set<unknown>();
  const forget = (id: unknown) => {
    if (active.delete(id)) onFewer();
  };

  function wrapped(callback: TimerHandler, ms?: number, ...args: unknown[]): number {
    const id = setTimeout(() => {
      try {
        if (typeof callback === 'function') callback(...args);
      } finally {
        forget(id);
      }
    }, ms);
    active.add(id);
    return id;
  }
  function wrappedInterval(callback: TimerHandler, ms?: number, ...args: unknown[]): number {
    const id = setInterval(callback, ms, ...args);
    active.add(id);
    return id;
  }
  // `clearTimeout` and `clearInterval` each end both kinds of timers, as in browsers.
  const clear = (end: (id?: number) => void) => (id?: number) => {
    end(id);
    forget(id);
  };
  Object.assign(globalThis, {
    setTimeout: wrapped,
    setInterval: wrappedInterval,
    clearTimeout: clear(clearTimeout),
    clearInterval: clear(clearInterval),
  });
  return () => active.size;
}

/** The modules that the code can import. The page knows the base URL and has the credentials. */
function modulesFor(baseUrl: string): (name: string) => unknown {
  const exported = {
    ...core,
    createClient: ({
      appId: _,
      apiKey: __,
      dangerouslyAllowBrowser: ___,
      ...options
    }: core.ClientOptions) => core.createClient({ ...options, baseUrl, auth: false }),
  };
  return (name) => {
    if (/^@intercom-fetch\/core(?:\/\w+)?$/.test(name)) return exported;
    throw new Error(`'@intercom-fetch/core' can be imported here, '${name}' cannot`);
  };
}

function start(port: MessagePort): void {
  const send = port.postMessage.bind(port);
  const soon = globalThis.setTimeout.bind(globalThis);
  const post = (message: FromSandbox, transfer: Transferable[] = []) => send(message, transfer);
  let settled = false;
  let failed = false;

  /** Ends the run once nothing is left to happen. */
  function endIfIdle(): void {
    const isIdle = () => settled && timers() === 0 && bridge.pending() === 0;
    if (!isIdle()) return;
    // Code that waits for a message just received may go on.
    soon(() => soon(() => isIdle() && post({ type: 'exit', failed })));
  }

  const timers = trackTimers(endIfIdle);
  const bridge = createFetch(post, endIfIdle);

  async function run(code: string, baseUrl: string): Promise<void> {
    const prepared = prepareCode(code, modulesFor(baseUrl));
    const output = createConsole(post, prepared.lineOf);
    const fail = (error: unknown) => {
      failed = true;
      output.writeUncaught(error);
    };
    Object.assign(globalThis, { console: output.console, fetch: bridge.fetch });
    addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.error ?? event.message);
    });
    addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      fail(event.reason);
    });
    await prepared.run().catch(fail);
    settled = true;
    endIfIdle();
  }

  port.onmessage = ({ data }: MessageEvent<ToSandbox>) => {
    if (data.type === 'run') void run(data.code, data.baseUrl);
    else bridge.receive(data);
  };
}

addEventListener('message', ({ ports: [port] }) => port && start(port), { once: true });
lockDown();
