import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component that is loaded after the first paint. */
export interface Later<P> {
  readonly load: () => Promise<ComponentType<P>>;
  /** The component, once it was loaded. */
  loaded?: ComponentType<P>;
}

/** Loads a component when `wanted`, and gives the error if that fails. Wanted again, it is loaded again. */
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
