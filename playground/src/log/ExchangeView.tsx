import type { Exchange, RecordedBody, RecordedResponse } from '../calls/Call.ts';
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

function Answer({ response: { status, ms, headers, body } }: { response: RecordedResponse }) {
  return (
    <>
      <p>
        <strong class={status < 400 ? 'is-done' : 'is-failed'}>{statusText(status)}</strong> in {ms}{' '}
        ms
        {body && `, ${formatSize(body)}`}
      </p>
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
