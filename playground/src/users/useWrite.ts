import { useRef, useState } from 'preact/hooks';

/** The result of a write. */
export type Written<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

/** Runs a write that throws when it fails. */
export function attempt<T>(write: () => T): Written<T> {
  try {
    return { ok: true, value: write() };
  } catch (error) {
    return { ok: false, error };
  }
}

export interface Write {
  readonly busy: boolean;
  /** The error of the last write, if it failed. */
  readonly error: unknown;
  /** A sentence about the last write, if it succeeded. */
  readonly outcome: string;
  /** Runs one write at a time. Resolves with whether it succeeded. */
  readonly write: (act: () => Promise<Written> | Written, outcome: string) => Promise<boolean>;
}

/** Runs the writes of a part of a page, and keeps the outcome of the last one. */
export function useWrite(): Write {
  const [state, setState] = useState({ busy: false, error: undefined as unknown, outcome: '' });
  const underWay = useRef(false);

  return {
    ...state,
    async write(act, outcome) {
      // A keyboard shortcut can ask for a second write while the first is under way.
      if (underWay.current) return false;
      underWay.current = true;
      setState({ busy: true, error: undefined, outcome: '' });
      const written = await act();
      underWay.current = false;
      setState(
        written.ok
          ? { busy: false, error: undefined, outcome }
          : { busy: false, error: written.error, outcome: '' },
      );
      return written.ok;
    },
  };
}
