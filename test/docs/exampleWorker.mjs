// Runs one example in its own worker. An unhandled error or rejection of the example ends the worker. It is JavaScript,
// because Node would load its compiler in each worker to take types away.
import { Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/** Reports that the network was called, also where the example catches the error. */
function refuse() {
  const error = new TypeError('the network is closed: an example runs against the emulator');
  parentPort?.postMessage(error.stack);
  throw error;
}

globalThis.fetch = async () => refuse();
Socket.prototype.connect = refuse;
await import(workerData.path);
parentPort?.postMessage('ended');
