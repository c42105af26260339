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

/** Shown in place of a part of the page that did not load. */
export function LostPart({ reason }: { readonly reason: unknown }) {
  return (
    <div class="error-note" role="alert">
      <p class="error-name">
        <strong>This part of the page did not load.</strong>
      </p>
      <p class="error-message">{String(reason)}</p>
      <p class="error-meaning">
        The network may have failed, or a newer page may have replaced this one. Reload the page;
        what you typed is lost then.
      </p>
    </div>
  );
}
