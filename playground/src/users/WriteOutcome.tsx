import { ErrorNote } from '../errors/ErrorNote.tsx';
import type { Write } from './useWrite.ts';

/** Says how the last write of a part of the page ended. */
export function WriteOutcome({ error, told }: Pick<Write, 'error' | 'told'>) {
  return (
    <div class="write-outcome" role="status">
      {told && <p class="hint">{told}</p>}
      {error !== undefined && <ErrorNote error={error} />}
    </div>
  );
}
