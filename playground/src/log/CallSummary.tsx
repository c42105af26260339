import type { Call } from '../calls/Call.ts';
import { explainError } from '../errors/explainError.ts';
import { formatWait } from './formatWait.ts';

/** How far a call is that is under way. */
function formatProgress({ exchanges }: Call): string {
  const last = exchanges.at(-1);
  if (!last || (last.attempt === 1 && last.delay === undefined)) return 'under way';
  const wait = last.delay === undefined ? '' : `, ${formatWait(last)}`;
  return `under way, attempt ${last.attempt}${wait}`;
}

const endings = { 'under way': 'is-under-way', done: 'is-done', failed: 'is-failed' } as const;

/** A call in a line. */
export function CallSummary({ call }: { readonly call: Call }) {
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
        {state !== 'under way' &&
          last?.response &&
          `${last.response.status} in ${last.response.ms} ms`}
      </span>
    </summary>
  );
}
