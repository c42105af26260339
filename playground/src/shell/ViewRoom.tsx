import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorNote } from '../errors/ErrorNote.tsx';
import type { Route } from './Route.ts';
import type { View, ViewProps } from './View.ts';

interface Props extends Omit<ViewProps, 'route' | 'shown'> {
  readonly view: View;
  readonly route: Route;
}

/** Where a view is: loaded when it is first shown, and kept, with what was typed, when it is left. */
export function ViewRoom({ view, route, ...props }: Props) {
  const shown = route.view === view.id;
  const latest = useRef<Route>(route);
  if (shown) latest.current = route;
  const [Content, setContent] = useState<ComponentType<ViewProps>>();
  const [error, setError] = useState<unknown>();
  const wanted = shown || Content !== undefined;

  useEffect(() => {
    if (!wanted || Content) return;
    // A function in a function: it is what is set, not what gives it.
    view.load().then((loaded) => setContent(() => loaded), setError);
  }, [view, wanted, Content]);

  return (
    <div class={`view view-${view.id}`} hidden={!shown}>
      {error !== undefined && <ErrorNote error={error} />}
      {Content && <Content {...props} route={latest.current} shown={shown} />}
    </div>
  );
}
