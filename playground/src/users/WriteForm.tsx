import { useId, useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { useWrite } from './useWrite.ts';
import { WriteOutcome } from './WriteOutcome.tsx';
import type { Written } from './Written.ts';

/** Somebody as whom a text can be sent. */
export interface Way {
  /** Of the button. */
  readonly title: string;
  readonly told: string;
  readonly write: (text: string) => Promise<Written> | Written;
}

interface Props {
  readonly label: string;
  /** The first is the one of the keyboard's shortcut. */
  readonly ways: readonly Way[];
}

/** A text in Markdown, and what sends it. It is emptied when that was done. */
export function WriteForm({ label, ways }: Props) {
  const [text, setText] = useState('');
  const { busy, error, told, write } = useWrite();
  const id = useId();
  const off = busy || text.trim() === '';

  async function send(way: Way | undefined): Promise<void> {
    if (!way || off) return;
    if (await write(() => way.write(text), way.told)) setText('');
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
      <WriteOutcome error={error} told={told} />
    </form>
  );
}
