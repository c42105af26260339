import { useRef } from 'preact/hooks';
import { LostPart } from '../ui/LostPart.tsx';
import { useLater } from '../ui/useLater.ts';
import type { Route } from './Route.ts';
import type { View, ViewProps } from './View.ts';

interface Props extends Omit<ViewProps, 'route' | 'shown'> {
  readonly view: View;
  readonly route: Route;
}

/** Loads a view when it is first shown, and keeps it, with its typed text, while another is shown. */
export function ViewRoom({ view, route, ...props }: Props) {
  const shown = route.view === view.id;
  const latest = useRef<Route>(route);
  if (shown) latest.current = route;
  const { Content, lost } = useLater(view.content, shown);

  return (
    <div class={`view view-${view.id}`} hidden={!shown} aria-busy={!Content && lost === undefined}>
      {lost !== undefined && <LostPart reason={lost} />}
      {Content && <Content {...props} route={latest.current} shown={shown} />}
    </div>
  );
}
