interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly string[];
  readonly invalid: boolean;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
}

/** One of several, or none. */
export function SelectInput({ value, onChange, options, invalid, ...name }: Props) {
  return (
    <select
      {...name}
      value={value}
      aria-invalid={invalid}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">not sent</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}
