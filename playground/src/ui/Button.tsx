import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { moveFocus } from './focus.ts';

interface ButtonProps {
  /** True when the button does nothing for now. */
  readonly off?: boolean;
  readonly kind?: 'main' | 'danger' | 'plain' | 'small' | 'bare' | 'link';
}

type Attributes = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'class'>;

/**
 * A button that can be off and keep the focus. A button with `disabled` loses it, so that the keyboard would start at
 * the top of the page after each call.
 */
export function Button({
  off = false,
  kind = 'plain',
  onClick,
  ...attributes
}: ButtonProps & Attributes) {
  return (
    <button
      type="button"
      {...attributes}
      class={`button button-${kind}`}
      aria-disabled={off}
      onClick={(event) => {
        // This also prevents a submission, which a browser starts by a click on the form's button.
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

/** Milliseconds until the memory of a downloaded file is released. */
const untilReleased = 60_000;

interface DownloadButtonProps {
  /** Makes the file when the button is pressed. */
  readonly file: () => File;
  readonly off?: boolean;
  /** Called when the browser has been given the file. */
  readonly onDownload?: () => void;
  readonly children: ComponentChildren;
}

/** A button that saves a file on the person's device. */
export function DownloadButton({ file, off = false, onDownload, children }: DownloadButtonProps) {
  function download(): void {
    const made = file();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(made);
    link.download = made.name;
    document.body.append(link);
    link.click();
    link.remove();
    // Some browsers read the file only after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), untilReleased);
    onDownload?.();
  }
  return (
    <Button off={off} onClick={download}>
      {children}
    </Button>
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
