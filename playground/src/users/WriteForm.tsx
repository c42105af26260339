import { useId, useState } from 'preact/hooks';
import { ErrorNote } from '../calls/Outcome.tsx';
import { Button } from '../ui/Button.tsx';
import { useTask } from '../ui/useTask.ts';

/** The result of a write. */
export type Written<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

/** Runs a write that throws when it fails. */
export function attempt<T>(write: () => T): Written<T> {
  try {
    return { ok: true, value: write() };
  } catch (error) {
    return { ok: false, error };
  }
}

interface Write {
  readonly busy: boolean;
  /** The error of the last write, if it failed. */
  readonly error: unknown;
  /** A sentence about the last write, if it succeeded. */
  readonly outcome: string;
  /** Makes a write, unless one is under way. Resolves with whether it succeeded. */
  readonly write: (act: () => Promise<Written> | Written, outcome: string) => Promise<boolean>;
}

/** Runs one write of a part of a page at a time, and keeps the outcome of the last one. */
export function useWrite(): Write {
  const { busy, value, run } = useTask(
    async (_signal, act: () => Promise<Written> | Written, outcome: string) => {
      const written = await act();
      return written.ok ? { ok: true, outcome } : { ok: false, outcome: '', error: written.error };
    },
  );
  const { error, outcome = '' } = (!busy && value) || {};
  return {
    ...{ busy, error, outcome },
    write: async (act, outcome) => (await run(act, outcome))?.ok ?? false,
  };
}

/** The outcome of the last write of a part of the page. */
export function WriteOutcome({ error, outcome }: Pick<Write, 'error' | 'outcome'>) {
  return (
    <div class="write-outcome" role="status">
      {outcome && <p class="hint">{outcome}</p>}
      {error !== undefined && <ErrorNote error={error} />}
    </div>
  );
}

/** A sender of the text. */
export interface Way {
  /** The title of the button. */
  readonly title: string;
  readonly outcome: string;
  readonly write: (text: string) => Promise<Written> | Written;
}

interface WriteFormProps {
  readonly label: string;
  /** The keyboard shortcut sends as the first one. */
  readonly ways: readonly Way[];
  readonly note?: string | undefined;
}

/** A form for a text in Markdown. It is emptied after the text was sent. */
export function WriteForm({ label, ways, note }: WriteFormProps) {
  const [text, setText] = useState('');
  const { busy, error, outcome, write } = useWrite();
  const id = useId();
  const off = busy || text.trim() === '';

  async function send(way: Way | undefined): Promise<void> {
    if (!way || off) return;
    await write(async () => {
      const written = await way.write(text);
      if (written.ok) setText('');
      return written;
    }, way.outcome);
  }

  return (
    <form
      class="write-form"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void send(ways[0]);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        dir="auto"
        aria-describedby={`${id}-hint`}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="actions">
        {ways.map((way, index) => (
          <Button
            key={way.title}
            off={off}
            onClick={() => void send(way)}
            {...(index === 0 && { 'aria-keyshortcuts': 'Control+Enter Meta+Enter' })}
          >
            {way.title}
          </Button>
        ))}
        <span class="hint" id={`${id}-hint`}>
          Markdown
        </span>
      </div>
      {note && <p class="hint">{note}</p>}
      <WriteOutcome error={error} outcome={outcome} />
    </form>
  );
}
