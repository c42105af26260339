// Child processes that never outlive their test.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Output {
  stdout: string;
  stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly output: Output;
  /** Resolves with the exit code or the signal when the process has ended and all its output is in `output`. */
  readonly ended: Promise<number | string>;
  /** Resolves with the match when `output` has one; rejects when the process ends without it. */
  find(stream: keyof Output, pattern: RegExp): Promise<RegExpExecArray>;
}

const started = new Set<Started>();
process.once('exit', () => {
  for (const { child } of started) child.kill('SIGKILL');
});

export function startProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Output = { stdout: '', stderr: '' };
  const waiting = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (piece: string) => {
      output[stream] += piece;
      for (const look of waiting) look();
    });
  }
  let over = false;
  const ended = once(child, 'close').then(([code, signal]) => {
    over = true;
    started.delete(result);
    for (const look of waiting) look();
    return code ?? signal;
  });
  const result: Started = {
    child,
    output,
    ended,
    find: (stream, pattern) =>
      new Promise((resolve, reject) => {
        function look(): void {
          const match = pattern.exec(output[stream]);
          if (match) resolve(match);
          else if (over) reject(new Error(`no ${pattern} in ${JSON.stringify(output)}`));
          else return;
          waiting.delete(look);
        }
        waiting.add(look);
        look();
      }),
  };
  started.add(result);
  return result;
}

/** Ends the processes that a test has left. */
export async function endProcesses(): Promise<void> {
  await Promise.all(
    [...started].map(({ child, ended }) => {
      child.kill('SIGKILL');
      return ended;
    }),
  );
}
