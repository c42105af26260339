import type { IdCounters } from '../ids.ts';
import type { AppState } from './Snapshot.ts';

/** What an app held at a moment, each element as its JSON: taken in no time, and not much memory. */
export interface AppTexts {
  readonly parts: readonly (readonly [name: string, texts: readonly string[]])[];
  readonly ids: IdCounters;
}

export function parseAppTexts({ parts, ids }: AppTexts): AppState {
  const parsed = parts.map(([name, texts]) => [name, texts.map((text) => JSON.parse(text))]);
  return { ...Object.fromEntries(parsed), ids };
}

/** The JSON of the `AppState` in pieces: of a million users it may be longer than a string can be. */
export function* joinAppTexts({ parts, ids }: AppTexts): Generator<string> {
  yield '{';
  for (const [name, texts] of parts) {
    yield `"${name}":[`;
    for (const [index, text] of texts.entries()) yield index === 0 ? text : `,${text}`;
    yield '],';
  }
  yield `"ids":${JSON.stringify(ids)}}`;
}
