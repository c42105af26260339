import { useState } from 'preact/hooks';
import { type Api, type Start, useStarted } from '../api/startApi.ts';
import { Button } from '../ui/Button.tsx';
import { LostPart } from '../ui/LostPart.tsx';
import { SignIn } from './SignIn.tsx';
import { TargetForm } from './TargetForm.tsx';

interface Replaced {
  readonly text: string;
  /** Restores the earlier data; undefined once that was done. */
  readonly undo?: () => void;
}

interface DataToolsProps {
  readonly start: Start;
  readonly onReplace: () => void;
}

/** Buttons to replace the data in this page, and to undo that. */
function DataTools({ start, onReplace }: DataToolsProps) {
  const [replaced, setReplaced] = useState<Replaced>();
  const data = start.state === 'started' ? start.api.data : undefined;
  const undo = replaced?.undo;

  function load(sample: 'few' | 'many', text: string): void {
    if (!data) return;
    setReplaced({ text, undo: data.load(sample) });
    onReplace();
  }

  return (
    <div class="data-tools">
      <div class="actions">
        <Button off={!data} onClick={() => load('few', 'The data was reset.')}>
          Reset data
        </Button>
        <Button off={!data} onClick={() => load('many', '5,000 users are there now.')}>
          Load 5,000 users
        </Button>
        <span role="status">{replaced?.text}</span>
        {undo && (
          <Button
            kind="link"
            onClick={() => {
              undo();
              setReplaced({ text: 'The data is what it was before.' });
              onReplace();
            }}
          >
            Undo
          </Button>
        )}
      </div>
      <p class="hint">
        {start.state === 'starting' && 'Starting the emulator …'}
        {data?.note}
      </p>
    </div>
  );
}

function where({ target }: Api) {
  if (target.kind === 'server') return <code>{target.baseUrl}</code>;
  return target.kind === 'page' ? (
    <strong>the emulator in this page</strong>
  ) : (
    <strong>Intercom's current API (an emulator in this page) through the gateway</strong>
  );
}

interface PageHeaderProps {
  readonly api: Api;
  /** Called after the data has been replaced. */
  readonly onReplace: () => void;
}

/** The header: what the page is, which API it uses, and how to change that. */
export function PageHeader({ api, onReplace }: PageHeaderProps) {
  const start = useStarted(api);
  const { target, signIn } = api;

  return (
    <header class="page-header">
      <h1>intercom-fetch playground</h1>
      <p>
        The Intercom REST API v1 holds an app's users, with their tags, notes, conversations and
        events. Try the unofficial client for it here, on an emulator in this page, on Intercom's
        current API through a gateway, or on a server: the hosted v1 has answered 410 Gone since
        about 2016.
      </p>
      {start.state === 'failed' && <LostPart reason={start.error} />}
      <div class="target-bar">
        <details class="target">
          <summary>
            <span>Talks to {where(api)}</span>
            <span class="target-change">Change</span>
          </summary>
          <TargetForm target={target} />
        </details>
        {target.kind !== 'server' && <DataTools start={start} onReplace={onReplace} />}
        {signIn && <SignIn signIn={signIn} />}
      </div>
    </header>
  );
}
