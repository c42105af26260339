import type { Send } from '../api/startApi.ts';
import type { Exchange, Header, RecordedRequest, RecordedResponse } from './Call.ts';

/** Those of an answer that say something about it; servers send many more. */
const tellingHeaders = ['content-type', 'location', 'retry-after', 'x-request-id'];

/** Leaves out what opens the API, so that no record holds it. */
function withoutSecrets(headers: Headers): Header[] {
  return [...headers].map(([name, value]) => [
    name,
    name === 'authorization' ? '(not shown)' : value,
  ]);
}

async function recordRequest(request: Request): Promise<RecordedRequest> {
  const { method, url, headers } = request;
  const body = await request.clone().text();
  return { method, url, headers: withoutSecrets(headers), body };
}

async function recordResponse(response: Response, started: number): Promise<RecordedResponse> {
  const body = await response.clone().text();
  const ms = Math.round(performance.now() - started);
  const headers = [...response.headers].filter(([name]) => tellingHeaders.includes(name));
  return { status: response.status, headers, body, ms };
}

/** Wraps `send`, and reports all it has sent and got so far each time there is more. */
export function createRecorder(send: Send, report: (exchanges: readonly Exchange[]) => void): Send {
  let exchanges: readonly Exchange[] = [];
  return async (request, init) => {
    const exchange: Exchange = { request: await recordRequest(request) };
    exchanges = [...exchanges, exchange];
    report(exchanges);
    const started = performance.now();
    const response = await send(request, init);
    const answered: Exchange = { ...exchange, response: await recordResponse(response, started) };
    exchanges = exchanges.map((each) => (each === exchange ? answered : each));
    report(exchanges);
    return response;
  };
}
