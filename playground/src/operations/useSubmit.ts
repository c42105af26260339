import { InvalidRequestError } from '@intercom-fetch/core';
import { useState } from 'preact/hooks';
import type { Settled } from '../calls/useCalls.ts';

export interface Submission<T> {
  readonly busy: boolean;
  /** How the last one ended. */
  readonly settled: Settled<T> | undefined;
  readonly submit: () => Promise<Settled<T>>;
  /** Whether the library found fault with the parameter at this path. */
  readonly isInvalid: (path: string) => boolean;
}

/** What a form knows of the call it makes. */
export function useSubmit<T>(send: () => Promise<Settled<T>>): Submission<T> {
  const [busy, setBusy] = useState(false);
  const [settled, setSettled] = useState<Settled<T>>();

  async function submit(): Promise<Settled<T>> {
    setBusy(true);
    const ended = await send();
    setSettled(ended);
    setBusy(false);
    return ended;
  }

  const error = settled?.ok === false ? settled.error : undefined;
  const issues = error instanceof InvalidRequestError ? error.issues : [];
  return {
    busy,
    settled,
    submit,
    isInvalid: (path) => issues.some((issue) => issue.path === path),
  };
}
