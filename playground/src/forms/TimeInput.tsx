interface Props {
  /** Unix seconds in digits, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly disabled: boolean;
  readonly invalid: boolean;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
}

/** For the picker, which takes the time as it is in UTC. */
function toPicker(seconds: string): string {
  const date = new Date(seconds === '' ? Number.NaN : Number(seconds) * 1000);
  // Far from now there are seconds that no Date can hold. A picker shows nothing then.
  return Number.isNaN(date.getTime()) ? seconds : date.toISOString().slice(0, 19);
}

function fromPicker(text: string): string {
  const milliseconds = Date.parse(`${text}Z`);
  // Where a browser has no picker, any text can be typed, and the library says what it must be.
  return Number.isNaN(milliseconds) ? text : String(milliseconds / 1000);
}

/** A date and time, which goes over the wire as Unix seconds. */
export function TimeInput({ value, onChange, invalid, ...attributes }: Props) {
  return (
    <input
      {...attributes}
      type="datetime-local"
      step={1}
      value={toPicker(value)}
      aria-invalid={invalid}
      onInput={(event) => onChange(fromPicker(event.currentTarget.value))}
    />
  );
}
