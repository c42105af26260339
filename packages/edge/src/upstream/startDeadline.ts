import type { Deadline } from './Deadline.ts';

/** @param caller - the signal of the caller's request */
export function startDeadline(milliseconds: number, caller: AbortSignal): Deadline {
  const controller = new AbortController();
  let over = false;
  let reject: (reason: unknown) => void = () => {};
  const aborted = new Promise<never>((_resolve, rejectWith) => {
    reject = rejectWith;
  });
  // It may reject when nobody races any more.
  aborted.catch(() => {});

  function abort(): void {
    release();
    const reason = new Error(over ? 'The time is over' : 'The caller has left');
    controller.abort(reason);
    reject(reason);
  }
  const timer = setTimeout(() => {
    over = true;
    abort();
  }, milliseconds);
  function release(): void {
    clearTimeout(timer);
    caller.removeEventListener('abort', abort);
  }

  if (caller.aborted) abort();
  else caller.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    isOver: () => over,
    race: (promise) => Promise.race([promise, aborted]),
    release,
  };
}
