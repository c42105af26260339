import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import type { Api } from './api/startApi.ts';
import { useCalls } from './calls/useCalls.ts';
import { CallLog } from './log/CallLog.tsx';
import { Navigation } from './shell/Navigation.tsx';
import { useRoute } from './shell/Route.ts';
import { ViewRoom } from './shell/ViewRoom.tsx';
import { views } from './shell/views.ts';
import { PageHeader } from './target/PageHeader.tsx';

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
