import type { Call } from '../calls/Call.ts';
import { ErrorNote } from '../errors/ErrorNote.tsx';
import { explainError } from '../errors/explainError.ts';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { ExchangeView } from './ExchangeView.tsx';
import { formatCall } from './formatCall.ts';

interface Props {
  readonly call: Call;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

function CallSummary({ call }: { readonly call: Call }) {
  const { id, operation, origin, state, error, exchanges } = call;
  const last = exchanges.at(-1);
  const url = last && new URL(last.request.url);
  return (
    <summary>
      <span class="call-id">{id}</span>
      <strong class="call-name">{operation.name}</strong>
      <span class="call-line">
        {url ? (
          <code>{`${last.request.method} ${url.pathname}${url.search}`}</code>
        ) : (
          state === 'failed' && 'Nothing was sent'
        )}
        {origin === 'page' && <span class="call-origin"> brings the table up to date</span>}
      </span>
      <span class={`call-end ${state === 'failed' ? 'is-failed' : 'is-done'}`}>
        {state === 'under way' && 'under way'}
        {state === 'failed' && `${explainError(error).name} `}
        {last?.response && `${last.response.status} in ${last.response.ms} ms`}
      </span>
    </summary>
  );
}

export function CallEntry({ call, open, onToggle }: Props) {
  return (
    <li id={`call-${call.id}`}>
      <details class="call" open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
        <CallSummary call={call} />
        {open && (
          <div class="call-body">
            <CodeBlock label="Code">{formatCall(call)}</CodeBlock>
            {call.state === 'failed' && <ErrorNote error={call.error} />}
            {call.exchanges.map((exchange, index) => (
              <ExchangeView key={index} exchange={exchange} />
            ))}
          </div>
        )}
      </details>
    </li>
  );
}
