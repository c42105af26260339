import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Api } from '../api/startApi.ts';
import type { News, OutputEntry } from './OutputPanel.tsx';
import type { RunEnd } from './sandbox/runCode.ts';

/** Entries that are kept; older ones are dropped. */
const mostEntries = 3_000;

/** Milliseconds in which entries are collected before they are shown together. */
const together = 40;

export interface CodeRun {
  readonly running: boolean;
  readonly entries: readonly OutputEntry[];
  readonly run: (code: string) => Promise<void>;
  readonly stop: () => void;
  readonly clear: () => void;
}

function toNote(end: RunEnd): News {
  if (typeof end === 'object') return { kind: 'note', text: end.stoppedFor, failed: true };
  const texts = { done: 'Done.', failed: 'It ended with an error.', stopped: 'Stopped.' };
  return { kind: 'note', text: texts[end], failed: end === 'failed' };
}

/** Runs code, one run at a time, and collects the entries of its console. */
export function useRun(api: Api, onWrite: () => void): CodeRun {
  const [entries, setEntries] = useState<readonly OutputEntry[]>([]);
  const [running, setRunning] = useState(false);
  const current = useRef<AbortController>(undefined);
  const lastId = useRef(0);
  const fresh = useRef<OutputEntry[]>([]);

  const showFresh = useCallback(() => {
    const more = fresh.current;
    fresh.current = [];
    if (more.length) setEntries((all) => [...all, ...more].slice(-mostEntries));
  }, []);

  const add = useCallback((news: News, at: number) => {
    lastId.current += 1;
    fresh.current.push({ ...news, id: lastId.current, at });
    if (fresh.current.length === 1) setTimeout(showFresh, together);
  }, []);

  const run = useCallback(
    async (code: string) => {
      // A keyboard shortcut can ask for a second run while the first is under way.
      if (current.current) return;
      const controller = new AbortController();
      current.current = controller;
      setRunning(true);
      setEntries([]);
      const started = performance.now();
      const tell = (news: News) => add(news, performance.now() - started);
      let wrote = false;
      let end: RunEnd;
      try {
        const { runCode } = await import('./sandbox/runCode.ts');
        end = await runCode({
          code,
          api: await api.started,
          signal: controller.signal,
          onLine: (line) => tell({ kind: 'line', line }),
          onSent(sent) {
            wrote ||= sent.method !== 'GET';
            tell({ kind: 'sent', sent });
          },
        });
      } catch (error) {
        end = { stoppedFor: `It could not be run: ${error}` };
      }
      tell(toNote(end));
      showFresh();
      current.current = undefined;
      setRunning(false);
      if (wrote) onWrite();
    },
    [api, add, onWrite],
  );

  useEffect(() => () => current.current?.abort(), []);

  return {
    running,
    entries,
    run,
    stop: useCallback(() => current.current?.abort(), []),
    clear: useCallback(() => setEntries([]), []),
  };
}
