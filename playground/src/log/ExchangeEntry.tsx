import { useState } from 'preact/hooks';
import { Fold } from '../ui/Fold.tsx';
import { type ExchangeProps, ExchangeView } from './ExchangeView.tsx';
import { formatFailure } from './formatFailure.ts';
import { formatWait } from './formatWait.ts';

interface Props extends ExchangeProps {
  /** Whether it is one of many, of which the first and the last tell most. */
  readonly folded: boolean;
}

/** The requests that a gateway in the page made of one request, with their responses. Folded at first. */
function Upstream({ exchange: { upstream = [] }, underWay }: ExchangeProps) {
  const [open, setOpen] = useState(false);
  const dropped = (upstream[0]?.id ?? 1) - 1;
  const count = dropped + upstream.length;
  return (
    <details class="upstream" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{count === 1 ? '1 request' : `${count} requests`} to Intercom's current API</span>
      </summary>
      {open && dropped > 0 && <p class="hint">{dropped} earlier ones are not kept.</p>}
      {open && (
        <ol start={dropped + 1}>
          {upstream.map((exchange) => (
            <li key={exchange.id}>
              <ExchangeEntry exchange={exchange} underWay={underWay} numbered={false} folded />
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

function Whole(props: ExchangeProps) {
  return (
    <>
      <ExchangeView {...props} />
      {props.exchange.upstream && <Upstream {...props} />}
    </>
  );
}

/** An attempt, or a line about it. */
export function ExchangeEntry({ folded, ...props }: Props) {
  if (!folded) return <Whole {...props} />;
  const { request, response, attempt, delay } = props.exchange;
  const { pathname, search } = new URL(request.url);
  const end = response ? `${response.status} in ${response.ms} ms` : formatFailure(props.exchange);
  return (
    <div class="exchange-fold">
      <Fold
        title={() => (
          <>
            {props.numbered && `Attempt ${attempt}: `}
            <code>{`${request.method} ${pathname}${search}`}</code> {end}
            {delay !== undefined && `, then it ${formatWait(props.exchange)}`}
          </>
        )}
      >
        {() => <Whole {...props} />}
      </Fold>
    </div>
  );
}
