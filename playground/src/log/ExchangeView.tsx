import { useMemo } from 'preact/hooks';
import type { Exchange, Header, RecordedBody, RecordedResponse } from '../calls/Call.ts';
import { countOf } from '../operations/Operation.ts';
import { CopyButton, Fold, ScrollBox } from '../ui/text.tsx';
import { formatFailure, formatWait } from './formatCall.ts';
import { JsonView } from './JsonView.tsx';

const statusNames: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  410: 'Gone',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** Formats a status with its name, which HTTP/2 no longer sends. */
function statusText(status: number): string {
  return `${status} ${statusNames[status] ?? ''}`.trim();
}

/** Headers that say something about the call; servers send many more. */
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

/** The headers that say something about the call, and the others folded. */
function HeaderList({ headers }: { readonly headers: readonly Header[] }) {
  const others = headers.filter((header) => !isTelling(header));
  return (
    <>
      <Lines headers={headers.filter(isTelling)} />
      {others.length > 0 && (
        <div>
          <Fold title={() => countOf(others.length, 'more header')}>
            {() => <Lines headers={others} />}
          </Fold>
        </div>
      )}
    </>
  );
}

/** Characters of a body that are shown. More would make the page slow. */
const mostCharacters = 20_000;

/** Parses JSON. The value is in an object, because null is JSON too. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function noteOn({ text, end }: Pick<RecordedBody, 'text' | 'end'>, isJson: boolean): string {
  const notes = [];
  if (end === 'broken') notes.push('The body broke off here.');
  if (end === 'bounded') notes.push('The body goes on, but no more of it is kept.');
  if (!isJson && text.length > mostCharacters) {
    const [shown, all] = [mostCharacters, text.length].map((each) => each.toLocaleString('en'));
    notes.push(`Shown are ${shown} of ${all} characters.`);
  }
  return notes.join(' ');
}

interface BodyViewProps {
  /** Names the message that the body belongs to. */
  readonly label: string;
  readonly body: Pick<RecordedBody, 'text' | 'end'>;
}

/** A body: JSON can be folded, and any other text is shown as it is. */
function BodyView({ label, body }: BodyViewProps) {
  const { text } = body;
  const json = useMemo(() => parseJson(text), [text]);
  const note = noteOn(body, json !== undefined);
  return (
    <>
      {text === '' ? (
        <p class="no-body">No body</p>
      ) : (
        <div class="body">
          <ScrollBox label={label}>
            {json ? <JsonView value={json.value} /> : <pre>{text.slice(0, mostCharacters)}</pre>}
          </ScrollBox>
          <CopyButton what={label.toLowerCase()} text={() => text} />
        </div>
      )}
      {note && <p class="hint">{note}</p>}
    </>
  );
}

export interface ExchangeProps {
  readonly exchange: Exchange;
  /** True when the call is under way. */
  readonly underWay: boolean;
  /** True when there were several attempts. */
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

function Response({ response: { status, ms, headers, body } }: { response: RecordedResponse }) {
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
      {body ? (
        <BodyView label="Response body" body={body} />
      ) : (
        <p class="no-body">Body to come …</p>
      )}
    </>
  );
}

/** An attempt: a request, and its response or why there is none. */
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
        <h3>Response</h3>
        {response && <Response response={response} />}
        {failure && <p class="is-failed">{formatFailure(exchange)}</p>}
        {!response && !failure && (
          <p class="no-body">{underWay ? 'Under way …' : 'No response was awaited'}</p>
        )}
      </div>
      {delay !== undefined && <p class="wait">Then it {formatWait(exchange)}</p>}
    </div>
  );
}
