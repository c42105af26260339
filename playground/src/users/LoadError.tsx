import { ErrorNote } from '../errors/ErrorNote.tsx';
import { Button } from '../ui/Button.tsx';
import type { Loaded } from './useLoaded.ts';

interface Props {
  readonly loaded: Pick<Loaded<unknown>, 'busy' | 'error'>;
  readonly onRetry: () => void;
}

/** Says why something could not be had, if so. */
export function LoadError({ loaded: { busy, error }, onRetry }: Props) {
  if (error === undefined) return null;
  return (
    <div class="load-error">
      <ErrorNote error={error} />
      <Button off={busy} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
