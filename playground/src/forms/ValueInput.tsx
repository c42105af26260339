import { TextArea } from '../ui/TextArea.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import type { Shape } from './Field.ts';
import { JsonInput } from './JsonInput.tsx';
import { SelectInput } from './SelectInput.tsx';
import { TimeInput } from './TimeInput.tsx';

interface Props {
  readonly shape: Shape;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly nullable: boolean;
  readonly long: boolean;
  readonly invalid: boolean;
  readonly disabled: boolean;
  /** Shown while it is empty. */
  readonly example: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
}

/** In what a value of this shape is typed. */
export function ValueInput({ shape, nullable, long, disabled, example, ...input }: Props) {
  const choose = (options: readonly string[]) => (
    <SelectInput {...input} options={nullable ? [...options, 'null'] : options} />
  );
  switch (shape.kind) {
    case 'time':
      return <TimeInput {...input} disabled={disabled} />;
    case 'choice':
      return choose(shape.options);
    case 'flag':
      return choose(['true', 'false']);
    case 'number':
      return <TextInput {...input} disabled={disabled} inputMode="decimal" />;
    case 'json':
      return <JsonInput {...input} disabled={disabled} />;
    default:
      return long ? (
        <TextArea {...input} disabled={disabled} lines={3} />
      ) : (
        <TextInput {...input} disabled={disabled} example={example} />
      );
  }
}
