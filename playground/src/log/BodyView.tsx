import { useMemo } from 'preact/hooks';
import type { RecordedBody } from '../calls/Call.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { JsonView } from './json/JsonView.tsx';

/** More would make the page slow, and nobody reads it here. */
const mostCharacters = 20_000;

/** In an object, because null is JSON too. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function noteOn({ text, end }: Pick<RecordedBody, 'text' | 'end'>, isJson: boolean): string {
  const notes = [];
  if (end === 'broken') notes.push('The body broke off here.');
  if (end === 'bounded') notes.push('The body goes on, but no more of it is kept.');
  if (!isJson && text.length > mostCharacters) {
    const [shown, all] = [mostCharacters, text.length].map((each) => each.toLocaleString('en'));
    notes.push(`Shown are ${shown} of ${all} characters.`);
  }
  return notes.join(' ');
}

interface Props {
  /** What it is the body of. */
  readonly label: string;
  readonly body: Pick<RecordedBody, 'text' | 'end'>;
}

/** A body: JSON can be folded, anything else stays as it came. */
export function BodyView({ label, body }: Props) {
  const { text } = body;
  const json = useMemo(() => parseJson(text), [text]);
  const note = noteOn(body, json !== undefined);
  return (
    <>
      {text === '' ? (
        <p class="no-body">No body</p>
      ) : (
        <div class="body">
          <ScrollBox label={label}>
            {json ? <JsonView value={json.value} /> : <pre>{text.slice(0, mostCharacters)}</pre>}
          </ScrollBox>
          <CopyButton what={label.toLowerCase()} text={() => text} />
        </div>
      )}
      {note && <p class="hint">{note}</p>}
    </>
  );
}
