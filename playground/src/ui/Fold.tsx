import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  /** What the button says. */
  readonly title: (open: boolean) => ComponentChildren;
  /** Whether it is unfolded at first. */
  readonly open?: boolean;
  /** Called when it is first wanted, so that what is folded costs nothing. */
  readonly children: () => ComponentChildren;
}

/** A part that a button folds in and out. */
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
