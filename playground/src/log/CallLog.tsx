import { useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import { explainError } from '../calls/explainError.ts';
import { Button } from '../ui/Button.tsx';
import { type Later, LostPart, useLater } from '../ui/later.tsx';
import { formatEnd, formatProgress } from './formatCall.ts';

const endings = { 'under way': 'is-under-way', done: 'is-done', failed: 'is-failed' } as const;

/** A call in one line. */
function CallSummary({ call }: { readonly call: Call }) {
  const { id, operation, origin, state, error, exchanges, target } = call;
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
          (state === 'failed' && 'Nothing was sent') || (!target && 'Not sent yet')
        )}
        {origin === 'page' && <span class="call-origin"> made by the page</span>}
      </span>
      <span class={`call-end ${endings[state]}`}>
        {state === 'under way' && formatProgress(call)}
        {state === 'failed' && `${explainError(error).name} `}
        {state !== 'under way' && formatEnd(call)}
      </span>
    </summary>
  );
}

interface BodyProps {
  readonly call: Call;
}

interface CallEntryProps extends BodyProps {
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

const body: Later<BodyProps> = { load: async () => (await import('./CallBody.tsx')).CallBody };

function CallEntry({ call, open, onToggle }: CallEntryProps) {
  const { Content, lost } = useLater(body, open);
  return (
    <li id={`call-${call.id}`}>
      <details class="call" open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
        <CallSummary call={call} />
        {open && lost !== undefined && <LostPart reason={lost} />}
        {open && Content && <Content call={call} />}
      </details>
    </li>
  );
}

interface CallLogProps {
  /** Newest first. */
  readonly calls: readonly Call[];
  readonly onClear: () => void;
}

/** The list of calls, with their requests and responses. The newest that the person made is unfolded. */
export function CallLog({ calls, onClear }: CallLogProps) {
  const [byHand, setByHand] = useState<ReadonlyMap<number, boolean>>(new Map());
  const [onlyMine, setOnlyMine] = useState(false);
  const newest = calls.find(({ origin }) => origin === 'person');
  const shown = onlyMine ? calls.filter(({ origin }) => origin === 'person') : calls;

  return (
    <section class="panel log-panel" aria-labelledby="log-heading">
      <header class="panel-header">
        <h2 id="log-heading">
          Calls <span class="count">{shown.length}</span>
        </h2>
        <div class="log-tools">
          <label>
            <input
              type="checkbox"
              checked={onlyMine}
              onChange={(event) => setOnlyMine(event.currentTarget.checked)}
            />
            Only mine
          </label>
          <Button off={calls.length === 0} onClick={onClear}>
            Clear
          </Button>
        </div>
      </header>
      {shown.length === 0 ? (
        <p class="empty">
          No calls yet. Run an operation: what was sent and what came back is listed here, with code
          that does the same.
        </p>
      ) : (
        <ol class="calls" reversed>
          {shown.map((call) => {
            const open = byHand.get(call.id) ?? call === newest;
            return (
              <CallEntry
                key={call.id}
                call={call}
                open={open}
                onToggle={(toggled) => {
                  // The event also comes when the page folds an entry; the state is then the rendered one.
                  if (toggled !== open) setByHand(new Map(byHand).set(call.id, toggled));
                }}
              />
            );
          })}
        </ol>
      )}
    </section>
  );
}
