import { useEffect, useState } from 'preact/hooks';
import type { Api, StartedApi } from './startApi.ts';

/** How far the API has come. */
export type Start =
  | { readonly state: 'starting' }
  | { readonly state: 'started'; readonly api: StartedApi }
  | { readonly state: 'failed'; readonly error: unknown };

export function useStarted({ started }: Api): Start {
  const [start, setStart] = useState<Start>({ state: 'starting' });
  useEffect(() => {
    started.then(
      (api) => setStart({ state: 'started', api }),
      (error: unknown) => setStart({ state: 'failed', error }),
    );
  }, [started]);
  return start;
}
