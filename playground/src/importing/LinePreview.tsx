import { CodeBlock } from '../ui/CodeBlock.tsx';
import type { Row } from './Row.ts';

/** The first lines of a file of JSON lines. */
export function LinePreview({ sample }: { readonly sample: readonly Row[] }) {
  return (
    <>
      <p class="hint">Each line is an object, and taken for a user as it is.</p>
      <CodeBlock label="First lines">
        {sample
          .slice(0, 3)
          .map(({ cells: [line = ''] }) => line.slice(0, 500))
          .join('\n')}
      </CodeBlock>
    </>
  );
}
