import type { Deadline } from './Deadline.ts';

/** @param caller - the signal of the caller's request */
export function startDeadline(milliseconds: number, caller: AbortSignal): Deadline {
  const controller = new AbortController();
  let ended: 'time' | 'caller' | undefined;
  let reject: (reason: unknown) => void = () => {};
  const aborted = new Promise<never>((_resolve, rejectWith) => {
    reject = rejectWith;
  });
  // It may reject when nobody races any more.
  aborted.catch(() => {});

  function end(by: 'time' | 'caller'): void {
    release();
    ended = by;
    const reason = new Error(by === 'time' ? 'The time is over' : 'The caller has left');
    controller.abort(reason);
    reject(reason);
  }
  const leave = () => end('caller');
  const start = () => setTimeout(() => end('time'), milliseconds);
  let timer = start();
  function release(): void {
    clearTimeout(timer);
    caller.removeEventListener('abort', leave);
  }

  if (caller.aborted) leave();
  else caller.addEventListener('abort', leave);
  return {
    signal: controller.signal,
    ended: () => ended,
    race: (value) => Promise.race([value, aborted]),
    restart() {
      clearTimeout(timer);
      if (!ended) timer = start();
    },
    release,
  };
}
