import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  /** The text of the button. */
  readonly title: (open: boolean) => ComponentChildren;
  /** Whether the content is unfolded at first. */
  readonly open?: boolean;
  /** Renders the content once it is unfolded. Folded content costs nothing. */
  readonly children: () => ComponentChildren;
}

/** Content that a button folds and unfolds. */
export function Fold({ title, open: first = false, children }: Props) {
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
