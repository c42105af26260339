import type { Header } from '../calls/Call.ts';
import { Fold } from '../ui/Fold.tsx';

/** Those that say something about the call; servers send many more. */
const telling = [
  'authorization',
  'content-type',
  'location',
  'retry-after',
  'x-request-id',
  'x-upstream-calls',
  'x-not-stored',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
];

const isTelling = ([name]: Header) => telling.includes(name);

function Lines({ headers }: { readonly headers: readonly Header[] }) {
  if (headers.length === 0) return null;
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

/** The headers that tell something, and the others folded. */
export function HeaderList({ headers }: { readonly headers: readonly Header[] }) {
  const others = headers.filter((header) => !isTelling(header));
  return (
    <>
      <Lines headers={headers.filter(isTelling)} />
      {others.length > 0 && (
        <div>
          <Fold
            title={() => (others.length === 1 ? '1 more header' : `${others.length} more headers`)}
          >
            {() => <Lines headers={others} />}
          </Fold>
        </div>
      )}
    </>
  );
}
