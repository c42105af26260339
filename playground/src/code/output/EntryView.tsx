import { useMemo } from 'preact/hooks';
import type { OutputEntry } from './OutputEntry.ts';
import { PieceView } from './PieceView.tsx';

interface Props {
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

function ContentView({ entry, onShowLine }: Props) {
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
      const answer = `${status ?? 'no answer'} in ${Math.round(ms)} ms`;
      return <span>{`${method} ${pathOf(url)} → ${answer}`}</span>;
    }
    case 'note':
      return <span>{entry.text}</span>;
  }
}

/** An entry of the console. None ever changes, so it is rendered once: there may be many. */
export function EntryView({ entry, onShowLine }: Props) {
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
