import { useRef, useState } from 'preact/hooks';
import type { Written } from './Written.ts';

export interface Write {
  readonly busy: boolean;
  /** Why the last one failed. */
  readonly error: unknown;
  /** What came of the last one, in a sentence. */
  readonly told: string;
  /** Does one at a time. Says whether it was done. */
  readonly write: (act: () => Promise<Written> | Written, told: string) => Promise<boolean>;
}

/** What a part of a page knows of what is written there. */
export function useWrite(): Write {
  const [state, setState] = useState({ busy: false, error: undefined as unknown, told: '' });
  const underWay = useRef(false);

  return {
    ...state,
    async write(act, told) {
      // The keyboard can ask for a second one while the first is under way.
      if (underWay.current) return false;
      underWay.current = true;
      setState({ busy: true, error: undefined, told: '' });
      const written = await act();
      underWay.current = false;
      setState(
        written.ok
          ? { busy: false, error: undefined, told }
          : { busy: false, error: written.error, told: '' },
      );
      return written.ok;
    },
  };
}
