import type { Counts } from './ImportState.ts';

const titles: Readonly<Record<keyof Counts, string>> = {
  read: 'read',
  accepted: 'accepted',
  refused: 'refused',
  unknown: 'not known',
  unreadable: 'not sent',
  underWay: 'under way',
};

/** What became of the rows that were read. */
export function CountList({ counts }: { readonly counts: Counts }) {
  const names = Object.keys(titles) as (keyof Counts)[];
  return (
    <dl class="import-counts">
      {names
        // It is nothing at the end.
        .filter((name) => name !== 'underWay' || counts[name] > 0)
        .map((name) => (
          <div key={name}>
            <dt>{titles[name]}</dt>
            <dd>{counts[name].toLocaleString('en')}</dd>
          </div>
        ))}
    </dl>
  );
}
