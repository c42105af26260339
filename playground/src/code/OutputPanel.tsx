import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import type { Line, Piece } from './sandbox/Message.ts';
import type { Sent } from './sandbox/serveFetch.ts';

/** An entry of the console: a line that the code wrote, a request that it sent, or the end of the run. */
export type News =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'sent'; readonly sent: Sent }
  | { readonly kind: 'note'; readonly text: string; readonly failed: boolean };

export type OutputEntry = {
  readonly id: number;
  /** Milliseconds since the start of the run. */
  readonly at: number;
} & News;

interface PieceViewProps {
  readonly piece: Piece;
  readonly onShowLine: (line: number) => void;
}

function TableView({ columns, rows }: Extract<Piece, { kind: 'table' }>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <figure class="output-table" tabIndex={0} aria-label="Table">
      <table>
        <thead>
          <tr>
            {columns.map((name, index) => (
              <th key={index} scope="col">
                {name || <span class="visually-hidden">index</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index}>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** One value in a line of the console. */
function PieceView({ piece, onShowLine }: PieceViewProps) {
  switch (piece.kind) {
    case 'text':
      return <span class="output-text">{piece.text}</span>;
    case 'table':
      return <TableView {...piece} />;
    case 'error':
      return (
        <span class="output-error">
          <strong>{piece.name}</strong>: {piece.message}{' '}
          {piece.line !== undefined && (
            <Button kind="link" onClick={() => onShowLine(piece.line ?? 1)}>
              line {piece.line}
            </Button>
          )}
          {piece.details && (
            <details>
              <summary>Its fields</summary>
              <pre>{piece.details}</pre>
            </details>
          )}
        </span>
      );
    case 'value':
      if (piece.preview === undefined) return <code class="output-value">{piece.text}</code>;
      return (
        <details class="output-value">
          <summary>
            <code>{piece.preview}</code>
          </summary>
          <pre>{piece.text}</pre>
        </details>
      );
  }
}

interface EntryViewProps {
  readonly entry: OutputEntry;
  readonly onShowLine: (line: number) => void;
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function kindOf(entry: OutputEntry): string {
  if (entry.kind === 'line') return entry.line.level;
  return entry.kind === 'note' && entry.failed ? 'error' : entry.kind;
}

function ContentView({ entry, onShowLine }: EntryViewProps) {
  switch (entry.kind) {
    case 'line': {
      const { level, pieces, depth } = entry.line;
      return (
        <div class="output-pieces" style={{ paddingInlineStart: `${depth}rem` }}>
          {level !== 'log' && <span class="visually-hidden">{`${level}: `}</span>}
          {pieces.map((piece, index) => (
            <PieceView key={index} piece={piece} onShowLine={onShowLine} />
          ))}
        </div>
      );
    }
    case 'sent': {
      const { method, url, status, ms } = entry.sent;
      const outcome = `${status ?? 'no response'} in ${Math.round(ms)} ms`;
      return <span>{`${method} ${pathOf(url)} → ${outcome}`}</span>;
    }
    case 'note':
      return <span>{entry.text}</span>;
  }
}

/** An entry of the console. It never changes and there may be many, so that it is rendered once. */
function EntryView({ entry, onShowLine }: EntryViewProps) {
  return useMemo(
    () => (
      <div class={`output-entry is-${kindOf(entry)}`}>
        <span class="output-time">{(entry.at / 1000).toFixed(3)}</span>
        <ContentView entry={entry} onShowLine={onShowLine} />
      </div>
    ),
    [entry],
  );
}

interface OutputPanelProps {
  readonly entries: readonly OutputEntry[];
  readonly onClear: () => void;
  readonly onShowLine: (line: number) => void;
}

/** The console: the lines that the code wrote, and the requests that it sent. */
export function OutputPanel({ entries, onClear, onShowLine }: OutputPanelProps) {
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
          // A person who has scrolled up stays there.
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
