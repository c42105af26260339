import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { moveFocus } from './focus.ts';

interface ScrollBoxProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A block of code that scrolls when it is long. */
export function ScrollBox({ label, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <figure class="code" tabIndex={0} aria-label={label}>
      {children}
    </figure>
  );
}

interface CodeBlockProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

export function CodeBlock({ label, children }: CodeBlockProps) {
  return (
    <ScrollBox label={label}>
      <pre>{children}</pre>
    </ScrollBox>
  );
}

/** Shown for a field that is null or missing. */
export function Missing() {
  return (
    <span class="missing">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">none</span>
    </span>
  );
}

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
  moveFocus(focused);
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

interface FoldProps {
  /** The text of the button. */
  readonly title: (open: boolean) => ComponentChildren;
  /** True when the content is unfolded at first. */
  readonly open?: boolean;
  /** Renders the content once it is unfolded. Folded content costs nothing. */
  readonly children: () => ComponentChildren;
}

/** Content that a button folds and unfolds. */
export function Fold({ title, open: first = false, children }: FoldProps) {
  const [open, setOpen] = useState(first);
  return (
    <>
      <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>{title(open)}</span>
      </button>
      {open && children()}
    </>
  );
}
