import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

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
