import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';

export interface Outcome {
  /** Output of the example on stdout and stderr. */
  readonly output: string;
  /** Reasons why the example did not run to its end against the emulator; empty when it did. */
  readonly wrong: readonly string[];
}

/**
 * Runs a module to its end, in a worker that has no network.
 *
 * @param longest - Milliseconds after which it has failed. One that passes does not wait for it.
 */
export async function runExample(path: string, longest = 20_000): Promise<Outcome> {
  const worker = new Worker(join(import.meta.dirname, 'exampleWorker.mjs'), {
    workerData: { path },
    stdout: true,
    stderr: true,
  });
  const output = Promise.all([text(worker.stdout), text(worker.stderr)]);
  const wrong: string[] = [];
  let hasEnded = false;
  worker.on('message', (message: string) => {
    if (message === 'ended') hasEnded = true;
    else wrong.push(message);
  });
  // An unhandled rejection is an error of the worker, too.
  worker.on('error', (error) => wrong.push(String(error instanceof Error ? error.stack : error)));
  const timer = setTimeout(() => {
    wrong.push(`it does not end in ${longest} ms`);
    void worker.terminate();
  }, longest);
  const code = await new Promise((resolve) => worker.once('exit', resolve));
  clearTimeout(timer);
  if (wrong.length === 0 && !hasEnded) wrong.push('it waits for something that never comes');
  if (wrong.length === 0 && code !== 0) wrong.push(`it ended with the exit code ${code}`);
  return { output: (await output).join(''), wrong };
}
