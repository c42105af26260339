import { useRef, useState } from 'preact/hooks';
import type { Settled } from '../calls/useCalls.ts';

export interface Submission<T> {
  readonly busy: boolean;
  /** How the last one ended. */
  readonly settled: Settled<T> | undefined;
  readonly submit: () => Promise<void>;
  /** Ends the one that is under way. */
  readonly cancel: () => void;
}

/** What a form knows of the call it makes. */
export function useSubmit<T>(send: (signal: AbortSignal) => Promise<Settled<T>>): Submission<T> {
  const [busy, setBusy] = useState(false);
  const [settled, setSettled] = useState<Settled<T>>();
  const controller = useRef<AbortController>(undefined);

  return {
    busy,
    settled,
    async submit() {
      // The keyboard can ask for a second one while the first is under way.
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
