import type { KeyboardEventHandler } from 'preact';

export interface AreaProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
  /** Lines that it is high at least. It grows with the text. */
  readonly lines?: number;
  /** For the `<label>`. */
  readonly id?: string;
  /** Where there is no `<label>`. */
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly onKeyDown?: KeyboardEventHandler<HTMLTextAreaElement>;
}

const mostLines = 14;

/** A text of several lines. */
export function TextArea({
  value,
  onChange,
  invalid = false,
  lines = 1,
  ...attributes
}: AreaProps) {
  const rows = Math.min(mostLines, Math.max(lines, value.split('\n').length));
  return (
    <textarea
      {...attributes}
      value={value}
      rows={rows}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      aria-invalid={invalid}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}
