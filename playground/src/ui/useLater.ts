import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component that is no part of the first paint. */
export interface Later<P> {
  readonly load: () => Promise<ComponentType<P>>;
  /** Kept, so that only who wants it first waits for it. */
  loaded?: ComponentType<P>;
}

/** Loads it when it is wanted, and tells why that failed; wanted anew, it is tried again. */
export function useLater<P>(later: Later<P>, wanted: boolean) {
  const [, setLoaded] = useState(false);
  const [lost, setLost] = useState<unknown>();
  useEffect(() => {
    if (!wanted || later.loaded) return;
    later.load().then((component) => {
      later.loaded = component;
      setLost(undefined);
      setLoaded(true);
    }, setLost);
  }, [later, wanted]);
  return { Content: later.loaded, lost };
}
