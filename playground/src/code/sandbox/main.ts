import * as core from '@intercom-fetch/core';
import { createConsole } from './createConsole.ts';
import { createFetch } from './createFetch.ts';
import { lockDown } from './lockDown.ts';
import type { FromSandbox, ToSandbox } from './Message.ts';
import { prepareCode } from './prepareCode.ts';
import { trackTimers } from './trackTimers.ts';

/** What the code imports. The page says where the API is, and has the credentials. */
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
    // What was just received may go on.
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
