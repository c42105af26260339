import { CodeBlock } from '../ui/CodeBlock.tsx';
import { JsonText } from './JsonText.tsx';

function prettyJson(body: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return undefined;
  }
}

interface Props {
  /** What it is the body of. */
  readonly label: string;
  readonly body: string;
}

/** A body: JSON is set out in lines, anything else stays as it came. */
export function BodyView({ label, body }: Props) {
  if (body === '') return <p class="no-body">No body</p>;
  const json = prettyJson(body);
  return (
    <CodeBlock label={label}>{json === undefined ? body : <JsonText json={json} />}</CodeBlock>
  );
}
