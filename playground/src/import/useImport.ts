import { useEffect, useRef, useState } from 'preact/hooks';
import type { Api } from '../api/startApi.ts';
import {
  createGate,
  type Gate,
  type ImportEnd,
  importFile,
  type Progress,
  type SendOptions,
} from './importFile.ts';
import type { ReadOptions } from './readUsers.ts';

export type ImportState =
  | { readonly state: 'idle' }
  | { readonly state: 'under way' | 'paused'; readonly progress: Progress }
  | { readonly state: 'ended'; readonly end: ImportEnd };

export interface Import {
  readonly now: ImportState;
  readonly start: (file: File, reading: ReadOptions, sending: SendOptions) => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  /** Removes what is said of the last import. */
  readonly clear: () => void;
}

interface Controls {
  readonly gate: Gate;
  readonly controller: AbortController;
}

const none: Progress = {
  counts: { read: 0, accepted: 0, refused: 0, unknown: 0, unreadable: 0, underWay: 0 },
  bytes: 0,
};

/** Runs one import at a time, and ends it when the page leaves the view. */
export function useImport(api: Api, onWrite: () => void): Import {
  const [now, setNow] = useState<ImportState>({ state: 'idle' });
  const controls = useRef<Controls | undefined>(undefined);
  useEffect(() => () => controls.current?.controller.abort(), []);

  return {
    now,
    async start(file, reading, sending) {
      const gate = createGate();
      const controller = new AbortController();
      controls.current = { gate, controller };
      setNow({ state: 'under way', progress: none });
      try {
        const { connect, send } = await api.started;
        // Not by way of the calls: the log would hold every batch.
        const end = await importFile(connect({ fetch: send }), {
          ...{ file, reading, sending, gate, signal: controller.signal },
          onProgress: (progress) =>
            setNow((last) => ({
              state: last.state === 'paused' ? 'paused' : 'under way',
              progress,
            })),
        });
        setNow({ state: 'ended', end });
      } catch (error) {
        setNow({ state: 'ended', end: { ...none, failures: [], lastRow: 0, error } });
      }
      onWrite();
    },
    pause() {
      controls.current?.gate.close();
      setNow((last) => (last.state === 'under way' ? { ...last, state: 'paused' } : last));
    },
    resume() {
      controls.current?.gate.open();
      setNow((last) => (last.state === 'paused' ? { ...last, state: 'under way' } : last));
    },
    cancel() {
      controls.current?.controller.abort();
      // So that what waits at it ends.
      controls.current?.gate.open();
    },
    clear: () => setNow({ state: 'idle' }),
  };
}
