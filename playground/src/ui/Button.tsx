import type { ButtonHTMLAttributes } from 'preact';

interface Props {
  /** Whether pressing it does nothing for now. */
  readonly off?: boolean;
  readonly kind?: 'main' | 'danger' | 'plain' | 'small' | 'bare' | 'link';
}

type Attributes = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'class'>;

/**
 * A button that can be off and still keep the focus. One with `disabled` loses it, and whoever works
 * with the keyboard is back at the top of the page after each call.
 */
export function Button({
  off = false,
  kind = 'plain',
  onClick,
  ...attributes
}: Props & Attributes) {
  return (
    <button
      type="button"
      {...attributes}
      class={`button button-${kind}`}
      aria-disabled={off}
      onClick={(event) => {
        // This also ends a submission, which a browser starts with a click of the form's button.
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
