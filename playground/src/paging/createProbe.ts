import type { Send } from '../api/startApi.ts';
import type { Bar } from './PagingRun.ts';

/** Resolves after so long, and rejects when the signal aborts. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}

/** Wraps `send`: each request waits first, and is reported, with all before it, as it starts and as it ends. */
export function createProbe(
  send: Send,
  latency: number,
  now: () => number,
  report: (bars: readonly Bar[]) => void,
): Send {
  const bars: Bar[] = [];
  return async (request, init) => {
    const page = Number(new URL(request.url).searchParams.get('page'));
    const attempt = bars.filter((bar) => bar.page === page).length + 1;
    const started: Bar = { page, attempt, start: now() };
    const index = bars.push(started) - 1;
    report([...bars]);
    const end = (outcome: Bar['outcome']) => {
      bars[index] = { ...started, end: now(), ...(outcome !== undefined && { outcome }) };
      report([...bars]);
    };
    try {
      await wait(latency, request.signal);
      const response = await send(request, init);
      // The page is there when its body is.
      await response.clone().arrayBuffer();
      end(response.status);
      return response;
    } catch (error) {
      end(request.signal.aborted ? 'cancelled' : 'failed');
      throw error;
    }
  };
}
