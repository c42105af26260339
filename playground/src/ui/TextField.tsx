import type { ComponentProps } from 'preact';
import { useId } from 'preact/hooks';
import { TextInput } from './TextInput.tsx';

interface Props extends Omit<ComponentProps<typeof TextInput>, 'id' | 'aria-label'> {
  readonly label: string;
}

export function TextField({ label, ...input }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" htmlFor={id}>
        {label}
      </label>
      <TextInput {...input} id={id} />
    </div>
  );
}
