/** A text as long as a short page; the rest is there to be copied. */
const longest = 2_000;

/** A value with nothing in it. */
export function JsonScalar({ value }: { readonly value: unknown }) {
  if (typeof value !== 'string') {
    const kind = typeof value === 'number' ? 'json-number' : 'json-literal';
    return <span class={kind}>{String(value)}</span>;
  }
  const rest = value.length - longest;
  return (
    <>
      <span class="json-string">{JSON.stringify(value.slice(0, longest))}</span>
      {rest > 0 && ` … ${rest.toLocaleString('en')} more characters`}
    </>
  );
}
