import { useState } from 'preact/hooks';
import type { Start } from '../api/useStarted.ts';
import { Button } from '../ui/Button.tsx';

interface Replaced {
  readonly text: string;
  /** Brings back what was there before; undefined once that is back. */
  readonly undo?: () => void;
}

interface Props {
  readonly start: Start;
  readonly onReplace: () => void;
}

/** Replaces the data that is inside of this page, and takes that back. */
export function DataTools({ start, onReplace }: Props) {
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
