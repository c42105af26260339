export interface SandboxFrame {
  /** Speaks with the worker in it. */
  readonly port: MessagePort;
  /** Ends it with all that runs in it. */
  readonly close: () => void;
}

/**
 * Starts a worker in a document of an opaque origin. A worker can be ended while it is in an endless
 * loop, and from there it reaches neither the page nor its storage, nor anything by network.
 */
export async function openFrame(script: string): Promise<SandboxFrame> {
  const frame = document.createElement('iframe');
  frame.sandbox.add('allow-scripts');
  frame.hidden = true;
  frame.title = 'Sandbox';
  frame.src = new URL('sandbox.html', document.baseURI).href;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { port1, port2 } = new MessageChannel();
  // Its origin is opaque, so it has no name; nothing that is said is a secret.
  frame.contentWindow?.postMessage(script, '*', [port2]);
  return {
    port: port1,
    close() {
      port1.close();
      frame.remove();
    },
  };
}
