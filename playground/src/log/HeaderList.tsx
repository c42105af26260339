import type { Header } from '../calls/Call.ts';

export function HeaderList({ headers }: { readonly headers: readonly Header[] }) {
  return (
    <dl class="headers">
      {headers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
