import { useState } from 'preact/hooks';
import type { Api } from './api/startApi.ts';
import { useStarted } from './api/useStarted.ts';
import { ErrorNote } from './errors/ErrorNote.tsx';
import { Button } from './ui/Button.tsx';

interface Props {
  readonly api: Api;
  /** Called after the data has been reset. */
  readonly onReset: () => void;
}

export function PageHeader({ api, onReset }: Props) {
  const start = useStarted(api);
  const [state, setState] = useState<'untouched' | 'busy' | 'reset'>('untouched');
  // Until it is known, what is likely, so that the text stays as it is.
  const inNetworkPanel =
    start.state === 'started' ? start.api.inNetworkPanel : 'serviceWorker' in navigator;

  async function reset(): Promise<void> {
    setState('busy');
    await (await api.started).reset();
    onReset();
    setState('reset');
  }

  return (
    <header class="page-header">
      <div>
        <h1>intercom-fetch playground</h1>
        <p>
          Try the unofficial intercom-fetch client on an emulator of the Intercom REST API v1. It
          runs in this page and nothing leaves it
          {inNetworkPanel
            ? ", yet the browser's network panel shows each request. "
            : '. Without a service worker, which this browser refuses, its network panel shows nothing. '}
          The hosted v1 has answered 410 Gone since about 2016.
        </p>
        {start.state === 'failed' && <ErrorNote error={start.error} />}
      </div>
      <div class="reset">
        <Button off={start.state !== 'started' || state === 'busy'} onClick={() => void reset()}>
          Reset data
        </Button>
        <span role="status">
          {start.state === 'starting' && 'Starting the emulator …'}
          {state === 'reset' && 'The data was reset.'}
        </span>
      </div>
    </header>
  );
}
