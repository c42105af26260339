import { useRef, useState } from 'preact/hooks';
import type { Api } from '../api/startApi.ts';
import { useTask } from '../ui/useTask.ts';
import {
  createPause,
  type ImportEnd,
  importFile,
  type Pause,
  type Progress,
  type SendOptions,
} from './importFile.ts';
import type { ReadOptions, UserFile } from './readUsers.ts';

/** An import, and the file that it is of: the page may have another one open by now. */
export type ImportState =
  | { readonly state: 'idle' }
  | {
      readonly state: 'under way' | 'paused';
      readonly opened: UserFile;
      readonly progress: Progress;
    }
  | { readonly state: 'ended'; readonly opened: UserFile; readonly end: ImportEnd };

export interface Import {
  readonly now: ImportState;
  readonly start: (
    opened: UserFile,
    reading: ReadOptions,
    sending: SendOptions,
  ) => Promise<unknown>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  /** Removes the report of the last import. */
  readonly clear: () => void;
}

const none: Progress = {
  counts: { read: 0, accepted: 0, refused: 0, unknown: 0, unreadable: 0, underWay: 0 },
  bytes: 0,
};

/** Runs one import at a time. */
export function useImport(api: Api, onWrite: () => void): Import {
  const [now, setNow] = useState<ImportState>({ state: 'idle' });
  const pause = useRef<Pause>(createPause());

  const { run, cancel } = useTask(
    async (signal, opened: UserFile, reading: ReadOptions, sending: SendOptions) => {
      pause.current = createPause();
      setNow({ state: 'under way', opened, progress: none });
      try {
        const { connect, send } = await api.started;
        // The client is not that of the calls, whose list would hold every batch.
        const end = await importFile(connect({ fetch: send }), {
          ...{ file: opened.file, reading, sending, pause: pause.current, signal },
          onProgress: (progress) =>
            setNow((last) => ({
              state: last.state === 'paused' ? 'paused' : 'under way',
              opened,
              progress,
            })),
        });
        setNow({ state: 'ended', opened, end });
      } catch (error) {
        setNow({ state: 'ended', opened, end: { ...none, failures: [], lastRow: 0, error } });
      }
      onWrite();
    },
  );

  return {
    now,
    start: run,
    pause() {
      pause.current.begin();
      setNow((last) => (last.state === 'under way' ? { ...last, state: 'paused' } : last));
    },
    resume() {
      pause.current.end();
      setNow((last) => (last.state === 'paused' ? { ...last, state: 'under way' } : last));
    },
    cancel() {
      cancel();
      // What waits for the end of the pause must notice the cancellation.
      pause.current.end();
    },
    clear: () => setNow({ state: 'idle' }),
  };
}
