import { useRef, useState } from 'preact/hooks';
import type { Api } from '../api/startApi.ts';
import { useTask } from '../ui/useTask.ts';
import type { News, OutputEntry } from './OutputPanel.tsx';
import type { RunEnd } from './sandbox/runCode.ts';

/** Entries that are kept; older ones are dropped. */
const mostEntries = 3_000;

/** Milliseconds in which entries are collected before they are shown together. */
const together = 40;

function toNote(end: RunEnd): News {
  if (typeof end === 'object') return { kind: 'note', text: end.stoppedFor, failed: true };
  const texts = { done: 'Done.', failed: 'It ended with an error.', stopped: 'Stopped.' };
  return { kind: 'note', text: texts[end], failed: end === 'failed' };
}

/** Runs code, one run at a time, and collects the entries of its console. */
export function useRun(api: Api, onWrite: () => void) {
  const [entries, setEntries] = useState<readonly OutputEntry[]>([]);
  const lastId = useRef(0);
  const fresh = useRef<OutputEntry[]>([]);

  function showFresh(): void {
    const more = fresh.current;
    fresh.current = [];
    if (more.length) setEntries((all) => [...all, ...more].slice(-mostEntries));
  }

  function add(news: News, at: number): void {
    lastId.current += 1;
    fresh.current.push({ ...news, id: lastId.current, at });
    if (fresh.current.length === 1) setTimeout(showFresh, together);
  }

  const task = useTask(async (signal, code: string) => {
    setEntries([]);
    const started = performance.now();
    const report = (news: News) => add(news, performance.now() - started);
    let wrote = false;
    let end: RunEnd;
    try {
      const { runCode } = await import('./sandbox/runCode.ts');
      end = await runCode({
        code,
        api: await api.started,
        signal,
        onLine: (line) => report({ kind: 'line', line }),
        onSent(sent) {
          wrote ||= sent.method !== 'GET';
          report({ kind: 'sent', sent });
        },
      });
    } catch (error) {
      end = { stoppedFor: `It could not be run: ${error}` };
    }
    report(toNote(end));
    showFresh();
    if (wrote) onWrite();
  });
  return { ...task, entries, clear: () => setEntries([]) };
}
