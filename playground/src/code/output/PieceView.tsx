import { Button } from '../../ui/Button.tsx';
import type { Piece } from '../sandbox/Message.ts';

interface Props {
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

/** A part of a line of the console. */
export function PieceView({ piece, onShowLine }: Props) {
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
