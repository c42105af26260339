import { useId, useState } from 'preact/hooks';
import { ErrorNote } from '../errors/ErrorNote.tsx';
import { Button } from '../ui/Button.tsx';
import { useWrite, type Write, type Written } from './useWrite.ts';

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
    if (await write(() => way.write(text), way.outcome)) setText('');
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
