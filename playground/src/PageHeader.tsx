import { useState } from 'preact/hooks';
import type { Api } from './api/startApi.ts';
import { Button } from './ui/Button.tsx';

interface Props {
  readonly api: Api;
  /** Called after the data has been reset. */
  readonly onReset: () => Promise<void>;
}

export function PageHeader({ api, onReset }: Props) {
  const [state, setState] = useState<'untouched' | 'busy' | 'reset'>('untouched');

  async function reset(): Promise<void> {
    setState('busy');
    await api.reset();
    await onReset();
    setState('reset');
  }

  return (
    <header class="page-header">
      <div>
        <h1>intercom-fetch playground</h1>
        <p>
          Try the unofficial intercom-fetch client on an emulator of the Intercom REST API v1. It
          runs in this page and nothing leaves it
          {api.inNetworkPanel
            ? ", yet the browser's network panel shows each request. "
            : '. Without a service worker, which this browser refuses, its network panel shows nothing. '}
          The hosted v1 has answered 410 Gone since about 2016.
        </p>
      </div>
      <div class="reset">
        <Button off={state === 'busy'} onClick={() => void reset()}>
          Reset data
        </Button>
        <span role="status">{state === 'reset' && 'The data was reset.'}</span>
      </div>
    </header>
  );
}
