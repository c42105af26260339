import { useLayoutEffect, useState } from 'preact/hooks';
import { type Api, type Start, useStarted } from '../api/startApi.ts';
import { emulatorCommand, seedFile, type Target } from '../api/Target.ts';
import { Button, DownloadButton } from '../ui/Button.tsx';
import { LostPart } from '../ui/later.tsx';
import { SignIn } from './SignIn.tsx';
import { TargetForm } from './TargetForm.tsx';

/** A change of the data in this page. */
interface Replaced {
  readonly text: string;
  /** Restores the earlier data; undefined once that was done. */
  readonly undo?: () => void;
}

/** Follows whether there is room beside the target. A frame may get its width only after the page has started. */
function useRoom(): boolean {
  const [media] = useState(() => matchMedia('(width >= 60rem)'));
  const [hasRoom, setRoom] = useState(media.matches);
  // Before the first paint, so that nothing moves after it.
  useLayoutEffect(() => {
    const update = () => setRoom(media.matches);
    update();
    media.addEventListener('change', update);
    return () => media.removeEventListener('change', update);
  }, [media]);
  return hasRoom;
}

interface DataToolsProps {
  readonly kind: Target['kind'];
  readonly start: Start;
  readonly onReplace: () => void;
}

/** Buttons to replace the data in this page, to undo that, and to take the data to another emulator. */
function DataTools({ kind, start, onReplace }: DataToolsProps) {
  const [replaced, setReplaced] = useState<Replaced>();
  const open = useRoom();
  const [isDownloaded, setIsDownloaded] = useState(false);
  const data = start.state === 'started' ? start.api.data : undefined;
  const undo = replaced?.undo;
  const seed = data?.seed;

  function load(sample: 'few' | 'many', text: string): void {
    if (!data) return;
    setReplaced({ text, undo: data.load(sample) });
    onReplace();
  }

  return (
    <details class="data-tools" open={open}>
      <summary>Data</summary>
      <div class="actions">
        <Button off={!data} onClick={() => load('few', 'The data was reset.')}>
          Reset data
        </Button>
        <Button off={!data} onClick={() => load('many', '5,000 users are there now.')}>
          Load 5,000 users
        </Button>
        {kind === 'page' && (
          <DownloadButton
            off={!seed}
            onDownload={() => setIsDownloaded(true)}
            file={() =>
              new File([JSON.stringify(seed?.(), undefined, 2)], seedFile, {
                type: 'application/json',
              })
            }
          >
            Download data
          </DownloadButton>
        )}
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
      {/* Not a hint from the start, because the header would be higher. */}
      <div role="status">
        {isDownloaded && (
          <p class="hint">
            An emulator of your own starts with this data: <code>{emulatorCommand}</code>
          </p>
        )}
      </div>
    </details>
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
        Try the unofficial client for the Intercom REST API v1: users, with their tags, notes,
        conversations and events.
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
        {target.kind !== 'server' && (
          <DataTools kind={target.kind} start={start} onReplace={onReplace} />
        )}
        {signIn && <SignIn signIn={signIn} />}
      </div>
    </header>
  );
}
