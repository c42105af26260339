import { type Hooks, type Mismatch, runHook } from './Hooks.ts';

/** At most this many fields of one client's answers are told on the console. */
const mostWarnings = 100;

/** Tells of an answer that is off-schema. */
export type ReportMismatch = (mismatch: Mismatch) => void;

/** Tells the hook; without one the console, once for each call and field. Never throws. */
export function createReporter(hooks: Hooks = {}): ReportMismatch {
  const told = new Set<string>();
  const warn = ({ method, path, issues }: Mismatch) => {
    for (const issue of issues) {
      // One field of a list's items is one field, whichever item it was seen in.
      const field = `${method} ${path}: ${issue.path.replace(/\d+/g, '*')}`;
      if (told.has(field) || told.size >= mostWarnings) continue;
      told.add(field);
      // biome-ignore lint/suspicious/noConsole: the documented default of the hook
      console.warn(`${field}: ${issue.message}`);
    }
  };
  return (mismatch) => runHook(hooks.onMismatch ?? warn, mismatch);
}
