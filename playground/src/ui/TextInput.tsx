import type { InputHTMLAttributes, KeyboardEventHandler } from 'preact';

interface TextInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Shown while it is empty. */
  readonly example?: string;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
  /** For the `<label>`. */
  readonly id?: string;
  /** Where there is no `<label>`. */
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  /** The keyboard that a phone shows. */
  readonly inputMode?: 'decimal';
}

/** No completion and no correction, because the inputs are for identifiers. */
const plain = {
  type: 'text',
  autocomplete: 'off',
  autocapitalize: 'off',
  spellcheck: false,
} satisfies InputHTMLAttributes;

export function TextInput({
  value,
  onChange,
  example = '',
  invalid = false,
  ...name
}: TextInputProps) {
  return (
    <input
      {...plain}
      {...name}
      value={value}
      placeholder={example}
      aria-invalid={invalid}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export interface AreaProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
  /** The least height, in lines. It grows with the text. */
  readonly lines?: number;
  /** For the `<label>`. */
  readonly id?: string;
  /** Where there is no `<label>`. */
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly onKeyDown?: KeyboardEventHandler<HTMLTextAreaElement>;
}

const mostLines = 14;

/** An input for text of several lines. */
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
