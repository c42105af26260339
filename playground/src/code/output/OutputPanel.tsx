import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { EntryView } from './EntryView.tsx';
import type { OutputEntry } from './OutputEntry.ts';

interface Props {
  readonly entries: readonly OutputEntry[];
  readonly onClear: () => void;
  readonly onShowLine: (line: number) => void;
}

/** The console: what the code wrote, and what it sent. */
export function OutputPanel({ entries, onClear, onShowLine }: Props) {
  const log = useRef<HTMLDivElement>(null);
  const followed = useRef(true);

  useEffect(() => {
    const { current } = log;
    if (current && followed.current) current.scrollTop = current.scrollHeight;
  }, [entries]);

  return (
    <section class="panel output-panel" aria-labelledby="output-heading">
      <header class="panel-header">
        <h2 id="output-heading">Console</h2>
        <Button off={entries.length === 0} onClick={onClear}>
          Clear
        </Button>
      </header>
      <div
        ref={log}
        class="output"
        role="log"
        aria-label="Console"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          // Whoever scrolled up is left there.
          followed.current = scrollTop + clientHeight > scrollHeight - 24;
        }}
      >
        {entries.length === 0 && (
          <p class="empty">Nothing yet. What the code writes and sends is listed here.</p>
        )}
        {entries.map((entry) => (
          <EntryView key={entry.id} entry={entry} onShowLine={onShowLine} />
        ))}
      </div>
    </section>
  );
}
