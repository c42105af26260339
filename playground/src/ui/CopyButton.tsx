import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { copyText } from './copyText.ts';

interface Props {
  /** What it copies, for the name of the button. */
  readonly what: string;
  readonly text: () => string;
  /** @default 'Copy' */
  readonly children?: ComponentChildren;
}

/** Copies a text, and says whether it did. */
export function CopyButton({ what, text, children = 'Copy' }: Props) {
  const [said, setSaid] = useState('');
  return (
    <span class="copy">
      <Button
        kind="small"
        aria-label={`Copy ${what}`}
        onClick={async () => {
          const copied = await copyText(text());
          setSaid(copied ? 'Copied' : 'The browser refused: select the text and copy it.');
        }}
        onBlur={() => setSaid('')}
      >
        {children}
      </Button>
      <span role="status">{said}</span>
    </span>
  );
}
