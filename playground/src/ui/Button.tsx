import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

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

/** Milliseconds until a downloaded file is released. Some browsers read it only after the click. */
const untilReleased = 60_000;

interface DownloadButtonProps {
  /** Makes the file when the button is pressed. */
  readonly file: () => File;
  readonly off?: boolean;
  readonly children: ComponentChildren;
}

/** A button that saves a file on the person's device. */
export function DownloadButton({ file, off = false, children }: DownloadButtonProps) {
  function download(): void {
    const made = file();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(made);
    link.download = made.name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), untilReleased);
  }
  return (
    <Button off={off} onClick={download}>
      {children}
    </Button>
  );
}
