import type { RecordedRequest } from '../../calls/Call.ts';

/** The headers that whoever makes the request again must set, but for the key's. */
export function sentHeaders({ headers }: RecordedRequest): readonly (readonly [string, string])[] {
  return [['accept', 'Accept'] as const, ['content-type', 'Content-Type'] as const].flatMap(
    ([name, title]) => {
      const found = headers.find(([each]) => each === name);
      return found ? [[title, found[1]] as const] : [];
    },
  );
}

/** Whether the request was let in by a key. */
export const hasKey = ({ headers }: RecordedRequest): boolean =>
  headers.some(([name]) => name === 'authorization');
