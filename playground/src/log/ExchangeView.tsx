import type { Exchange } from '../calls/Call.ts';
import { BodyView } from './BodyView.tsx';
import { HeaderList } from './HeaderList.tsx';

/** A request and its answer. */
export function ExchangeView({ exchange }: { readonly exchange: Exchange }) {
  const { request, response } = exchange;
  return (
    <div class="exchange">
      <div class="message">
        <h3>Request</h3>
        <p class="request-line">
          <strong>{request.method}</strong> {request.url}
        </p>
        <HeaderList headers={request.headers} />
        <BodyView label="Request body" body={request.body} />
      </div>
      {response && (
        <div class="message">
          <h3>Answer</h3>
          <p>
            <strong>{response.status}</strong> in {response.ms} ms
          </p>
          <HeaderList headers={response.headers} />
          <BodyView label="Answer body" body={response.body} />
        </div>
      )}
    </div>
  );
}
