/**
 * Takes away what the code has no use for. The policy of the document and its opaque origin are what
 * keeps it in; this keeps it from filling queues that nobody reads, and gives clearer errors.
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

export function lockDown(): void {
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
