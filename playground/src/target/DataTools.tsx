import type { Snapshot } from '@intercom-fetch/emulator';
import { useState } from 'preact/hooks';
import type { PageEmulator } from '../api/PageEmulator.ts';
import type { Start } from '../api/useStarted.ts';
import { Button } from '../ui/Button.tsx';

interface Replaced {
  readonly text: string;
  /** What was there before; undefined once that is back. */
  readonly before?: Snapshot;
}

function keeping({ notKept, inNetworkPanel }: PageEmulator): string {
  const kept = notKept ?? 'What you write is kept in this browser.';
  const panel = inNetworkPanel
    ? "The browser's network panel shows each request, yet nothing leaves the page."
    : 'Nothing leaves the page. This browser refuses service workers, so its network panel shows nothing.';
  return `${kept} ${panel}`;
}

interface Props {
  readonly start: Start;
  readonly onReplace: () => void;
}

/** Replaces the data of the emulator in the page, and takes that back. */
export function DataTools({ start, onReplace }: Props) {
  const [replaced, setReplaced] = useState<Replaced>();
  const emulator = start.state === 'started' ? start.api.emulator : undefined;
  const before = replaced?.before;

  function load(sample: 'few' | 'many', text: string): void {
    if (!emulator) return;
    const snapshot = emulator.snapshot();
    emulator.load(sample);
    setReplaced({ text, before: snapshot });
    onReplace();
  }

  return (
    <div class="data-tools">
      <div class="actions">
        <Button off={!emulator} onClick={() => load('few', 'The data was reset.')}>
          Reset data
        </Button>
        <Button off={!emulator} onClick={() => load('many', '5,000 users are there now.')}>
          Load 5,000 users
        </Button>
        <span role="status">{replaced?.text}</span>
        {emulator && before && (
          <Button
            kind="link"
            onClick={() => {
              emulator.restore(before);
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
        {emulator && keeping(emulator)}
      </p>
    </div>
  );
}
