import type { ComponentChildren } from 'preact';
import { ScrollBox } from './ScrollBox.tsx';

interface Props {
  readonly label: string;
  readonly children: ComponentChildren;
}

export function CodeBlock({ label, children }: Props) {
  return (
    <ScrollBox label={label}>
      <pre>{children}</pre>
    </ScrollBox>
  );
}
