import { useRef, useState } from 'preact/hooks';
import type { Settled } from '../calls/useCalls.ts';

export interface Submission<T> {
  readonly busy: boolean;
  /** The result of the last call. */
  readonly settled: Settled<T> | undefined;
  readonly submit: () => Promise<void>;
  /** Cancels the call that is under way. */
  readonly cancel: () => void;
}

/** Runs the calls of a form, one at a time, and keeps the result of the last one. */
export function useSubmit<T>(send: (signal: AbortSignal) => Promise<Settled<T>>): Submission<T> {
  const [busy, setBusy] = useState(false);
  const [settled, setSettled] = useState<Settled<T>>();
  const controller = useRef<AbortController>(undefined);

  return {
    busy,
    settled,
    async submit() {
      // A keyboard shortcut can ask for a second call while the first is under way.
      if (controller.current) return;
      const current = new AbortController();
      controller.current = current;
      setBusy(true);
      setSettled(await send(current.signal));
      controller.current = undefined;
      setBusy(false);
    },
    cancel: () => controller.current?.abort(),
  };
}
