import { useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import { ErrorNote } from '../calls/Outcome.tsx';
import { countOf, paramsLink } from '../operations/Operation.ts';
import { Button } from '../ui/Button.tsx';
import { Confirmation, useConfirmation } from '../ui/Confirmation.tsx';
import { Fold } from '../ui/text.tsx';
import { CallCode } from './CallCode.tsx';
import { type ExchangeProps, ExchangeView } from './ExchangeView.tsx';
import { formatFailure, formatWait } from './formatCall.ts';

/** The buttons of a call. */
function CallActions({ call }: { readonly call: Call }) {
  const { operation, params, state, cancel, again } = call;
  const { ask, ...confirmation } = useConfirmation();
  const isUnderWay = state === 'under way';
  return (
    <>
      <div class="actions">
        <Button
          kind="small"
          ref={confirmation.asker}
          off={confirmation.asking}
          onClick={operation.asks ? ask : again}
        >
          Run again
        </Button>
        <a class="button button-small" href={paramsLink(operation, params)}>
          Edit
        </a>
        {isUnderWay && (
          <Button kind="small" onClick={cancel}>
            Cancel
          </Button>
        )}
      </div>
      {operation.asks && <Confirmation {...confirmation} title={operation.title} onAgree={again} />}
    </>
  );
}

interface ExchangeEntryProps extends ExchangeProps {
  /** True when the attempt is neither the first nor the last of several, and so is folded at first. */
  readonly folded: boolean;
}

/** The requests that a gateway in the page made of one request, with their responses; folded at first. */
function Upstream({ exchange: { upstream = [] }, underWay }: ExchangeProps) {
  const [open, setOpen] = useState(false);
  const dropped = (upstream[0]?.id ?? 1) - 1;
  const count = dropped + upstream.length;
  return (
    <details class="upstream" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{countOf(count, 'request')} to Intercom's current API</span>
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

/** An attempt, or one line about it while it is folded. */
function ExchangeEntry({ folded, ...props }: ExchangeEntryProps) {
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

/** The details of a call: its attempts, its error, and code that makes it again. */
export function CallBody({ call }: { readonly call: Call }) {
  const { state, error, exchanges } = call;
  const dropped = (exchanges[0]?.id ?? 1) - 1;
  const retried = exchanges.some(({ attempt }) => attempt > 1);
  return (
    <div class="call-body">
      <CallActions call={call} />
      {state === 'failed' && <ErrorNote error={error} />}
      {/* Before what grows while the call is under way, so that it stays put. */}
      <CallCode call={call} />
      {dropped > 0 && <p class="hint">{dropped} earlier requests are not kept.</p>}
      {exchanges.map((exchange, index) => (
        <ExchangeEntry
          key={exchange.id}
          exchange={exchange}
          underWay={state === 'under way'}
          numbered={retried || exchange.delay !== undefined}
          folded={index > 0 && index < exchanges.length - 1}
        />
      ))}
    </div>
  );
}
