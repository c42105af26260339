import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}

/** A number that is set by sliding or with the arrow keys, shown beside its name. */
export function Slider({ label, value, unit = '', onChange, ...range }: Props) {
  const id = useId();
  const text = `${value}${unit}`;
  return (
    <div class="paging-slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        type="range"
        id={id}
        {...range}
        value={value}
        aria-valuetext={text}
        onInput={({ currentTarget }) => onChange(Number(currentTarget.value))}
      />
    </div>
  );
}
