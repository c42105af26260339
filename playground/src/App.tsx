import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Api } from './api/startApi.ts';
import { useCalls } from './calls/useCalls.ts';
import { CallLog } from './log/CallLog.tsx';
import { formatRoute, type Route, useRoute, type ViewId } from './shell/Route.ts';
import { type View, type ViewProps, views } from './shell/views.ts';
import { PageHeader } from './target/PageHeader.tsx';
import { LostPart, useLater } from './ui/later.tsx';

/** The links to the views. */
function Navigation({ current }: { readonly current: ViewId }) {
  return (
    <nav class="navigation" aria-label="Views">
      <ul>
        {views.map(({ id, title }) => (
          <li key={id}>
            <a href={formatRoute({ view: id })} aria-current={id === current ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ViewRoomProps extends Omit<ViewProps, 'route' | 'shown'> {
  readonly view: View;
  readonly route: Route;
}

/** Loads a view when it is first shown, and keeps it, with its typed text, while another is shown. */
function ViewRoom({ view, route, ...props }: ViewRoomProps) {
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

export function App({ api }: { readonly api: Api }) {
  const [writes, setWrites] = useState(0);
  const onWrite = useCallback(() => setWrites((count) => count + 1), []);
  const { calls, run, clear } = useCalls(api, onWrite);
  const route = useRoute();
  const { title = '', withCalls = false } = views.find(({ id }) => id === route.view) ?? {};
  useLayoutEffect(() => {
    document.title = `${title} – intercom-fetch playground`;
  }, [title]);

  return (
    <>
      <PageHeader api={api} onReplace={onWrite} />
      <Navigation current={route.view} />
      <main class={withCalls ? 'with-calls' : ''}>
        {views.map((view) => (
          <ViewRoom
            key={view.id}
            view={view}
            route={route}
            api={api}
            run={run}
            writes={writes}
            onWrite={onWrite}
          />
        ))}
        {withCalls && <CallLog calls={calls} onClear={clear} />}
      </main>
    </>
  );
}
