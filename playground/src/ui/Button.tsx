import type { ButtonHTMLAttributes } from 'preact';

interface Props {
  /** Whether the button does nothing for now. */
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
}: Props & Attributes) {
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
