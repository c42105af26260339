import { useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import { Button } from '../ui/Button.tsx';
import { CallEntry } from './CallEntry.tsx';

interface Props {
  /** Newest first. */
  readonly calls: readonly Call[];
  readonly onClear: () => void;
}

/** All calls with what was sent and what came back. Open is the newest that the person made. */
export function CallLog({ calls, onClear }: Props) {
  const [byHand, setByHand] = useState<ReadonlyMap<number, boolean>>(new Map());
  const [onlyMine, setOnlyMine] = useState(false);
  const newest = calls.find(({ origin }) => origin === 'person');
  const shown = onlyMine ? calls.filter(({ origin }) => origin === 'person') : calls;

  return (
    <section class="panel log-panel" aria-labelledby="log-heading">
      <header class="panel-header">
        <h2 id="log-heading">
          Calls <span class="count">{shown.length}</span>
        </h2>
        <div class="log-tools">
          <label>
            <input
              type="checkbox"
              checked={onlyMine}
              onChange={(event) => setOnlyMine(event.currentTarget.checked)}
            />
            Only mine
          </label>
          <Button off={calls.length === 0} onClick={onClear}>
            Clear
          </Button>
        </div>
      </header>
      {shown.length === 0 ? (
        <p class="empty">
          No calls yet. Run an operation: what was sent and what came back is listed here, with code
          that does the same.
        </p>
      ) : (
        <ol class="calls" reversed>
          {shown.map((call) => {
            const open = byHand.get(call.id) ?? call === newest;
            return (
              <CallEntry
                key={call.id}
                call={call}
                open={open}
                onToggle={(toggled) => {
                  // The page's own folding comes here too, but then it is as it was rendered.
                  if (toggled !== open) setByHand(new Map(byHand).set(call.id, toggled));
                }}
              />
            );
          })}
        </ol>
      )}
    </section>
  );
}
