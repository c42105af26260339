import { createClient, getUser } from '@intercom-fetch/core';
import { fullUser } from '../fullUser.ts';

const app = { appId: 'my_app', apiKey: 'my_key' };
const text = JSON.stringify(fullUser(1));
const fetch = async (): Promise<Response> => new Response(text);

/** Returns the bytes of the heap after garbage collection. */
async function heapUsed(): Promise<number> {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  // Finalizers run between collections, and free more.
  for (let count = 0; count < 20; count += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return process.memoryUsage().heapUsed;
}

/** Measures the bytes that one call leaves in the heap, over many sequential calls with one client and one signal. */
export async function keptBytesPerCall(calls: number): Promise<number> {
  const client = createClient({ ...app, fetch });
  const { signal } = new AbortController();
  const callAll = async (count: number) => {
    for (let call = 0; call < count; call += 1) await getUser(client, { user_id: '1' }, { signal });
  };
  // The same number of calls to warm up: tables that have grown, such as fetch's registry of finalizers, stay large.
  await callAll(calls);
  const before = await heapUsed();
  await callAll(calls);
  return ((await heapUsed()) - before) / calls;
}

/** Counts how many of `count` clients, each used once and dropped, survive a garbage collection. */
export async function keptClients(count: number): Promise<number> {
  const clients: WeakRef<object>[] = [];
  for (let index = 0; index < count; index += 1) {
    const client = createClient({ ...app, fetch });
    await getUser(client, { user_id: '1' });
    clients.push(new WeakRef(client));
  }
  await heapUsed();
  return clients.filter((client) => client.deref()).length;
}
