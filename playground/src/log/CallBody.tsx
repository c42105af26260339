import type { Call } from '../calls/Call.ts';
import { ErrorNote } from '../errors/ErrorNote.tsx';
import { CallActions } from './CallActions.tsx';
import { ExchangeEntry } from './ExchangeEntry.tsx';
import { CallCode } from './snippets/CallCode.tsx';

/** All there is to say of a call. */
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
