/** A string (with its colon, when it is a key), a literal or a number of JSON. */
const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

function kindOf(text: string, isString: boolean, isKey: boolean): string {
  if (isKey) return 'json-key';
  if (isString) return 'json-string';
  return /^[tfn]/.test(text) ? 'json-literal' : 'json-number';
}

/** JSON with its parts told apart by colour. */
export function JsonText({ json }: { readonly json: string }) {
  const parts = [];
  let end = 0;
  for (const match of json.matchAll(token)) {
    const [whole, string, colon] = match;
    const text = string ?? whole;
    parts.push(
      json.slice(end, match.index),
      <span class={kindOf(text, string !== undefined, colon !== undefined)}>{text}</span>,
    );
    end = match.index + text.length;
  }
  return (
    <>
      {parts}
      {json.slice(end)}
    </>
  );
}
