import type { InputHTMLAttributes } from 'preact';

interface Props {
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
  /** Which keyboard a phone shows. */
  readonly inputMode?: 'decimal';
}

/** Neither completes nor corrects: what is typed here are identifiers. */
const plain = {
  type: 'text',
  autocomplete: 'off',
  autocapitalize: 'off',
  spellcheck: false,
} satisfies InputHTMLAttributes;

export function TextInput({ value, onChange, example = '', invalid = false, ...name }: Props) {
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
