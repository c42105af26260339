import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './Button.tsx';

/** Copies a text in pages without https, which have no `navigator.clipboard`. */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** Copies a text to the clipboard. Resolves with whether the browser allowed it. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

interface CopyButtonProps {
  /** Names what is copied, for the name of the button. */
  readonly what: string;
  readonly text: () => string;
  /** @default 'Copy' */
  readonly children?: ComponentChildren;
}

/** A button that copies a text, and shows whether that succeeded. */
export function CopyButton({ what, text, children = 'Copy' }: CopyButtonProps) {
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
