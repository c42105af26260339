import type { Exchange, Header, RecordedBody, RecordedResponse } from '../calls/Call.ts';
import { Fold } from '../ui/Fold.tsx';
import { BodyView } from './BodyView.tsx';
import { formatFailure } from './formatFailure.ts';
import { formatWait } from './formatWait.ts';
import { HeaderList } from './HeaderList.tsx';
import { statusText } from './statusText.ts';

export interface ExchangeProps {
  readonly exchange: Exchange;
  /** Whether the call is. */
  readonly underWay: boolean;
  /** Whether there were several attempts. */
  readonly numbered: boolean;
}

function Request({ request: { method, url, headers, body } }: Pick<Exchange, 'request'>) {
  return (
    <>
      <p class="request-line">
        <strong>{method}</strong> {url}
      </p>
      <HeaderList headers={headers} />
      <BodyView label="Request body" body={{ text: body, end: 'whole' }} />
    </>
  );
}

function formatSize({ bytes, end }: RecordedBody): string {
  return `${end === 'bounded' ? 'more than ' : ''}${bytes.toLocaleString('en')} bytes`;
}

/**
 * Names what the request had and Intercom's current API cannot store, as a gateway reports it.
 * Undefined when everything was stored, and for a server that is no gateway.
 */
function readNotStored(headers: readonly Header[]): string | undefined {
  const [, names] = headers.find(([name]) => name === 'x-not-stored') ?? [];
  try {
    return names && decodeURIComponent(names);
  } catch {
    // Another server than a gateway may send a percent sign that encodes nothing.
    return names;
  }
}

function Answer({ response: { status, ms, headers, body } }: { response: RecordedResponse }) {
  const notStored = readNotStored(headers);
  return (
    <>
      <p>
        <strong class={status < 400 ? 'is-done' : 'is-failed'}>{statusText(status)}</strong> in {ms}{' '}
        ms
        {body && `, ${formatSize(body)}`}
      </p>
      {notStored && <p>Not stored, because Intercom has no place for it: {notStored}</p>}
      <HeaderList headers={headers} />
      {body ? <BodyView label="Answer body" body={body} /> : <p class="no-body">Body to come …</p>}
    </>
  );
}

/** An attempt: a request, and its answer or why there is none. */
export function ExchangeView({ exchange, underWay, numbered }: ExchangeProps) {
  const { attempt, request, response, failure, delay } = exchange;
  return (
    <div class="exchange">
      {numbered && <p class="attempt">Attempt {attempt}</p>}
      <div class="message">
        <h3>Request</h3>
        {attempt === 1 ? (
          <Request request={request} />
        ) : (
          <div>
            <Fold title={() => 'The same again'}>{() => <Request request={request} />}</Fold>
          </div>
        )}
      </div>
      <div class="message">
        <h3>Answer</h3>
        {response && <Answer response={response} />}
        {failure && <p class="is-failed">{formatFailure(exchange)}</p>}
        {!response && !failure && (
          <p class="no-body">{underWay ? 'Under way …' : 'No answer was waited for'}</p>
        )}
      </div>
      {delay !== undefined && <p class="wait">Then it {formatWait(exchange)}</p>}
    </div>
  );
}
