// Checked by tsc, never run: faults that the types of the emulator allow and refuse.
import type { Emulator, Fault } from '@intercom-fetch/emulator';

export function allowed({ fail }: Emulator): Fault[] {
  const withdraw: () => void = fail({ status: 503 });
  withdraw();
  return [
    { on: 'GET /users', status: 503, times: Number.POSITIVE_INFINITY, retryAfter: 1 },
    { status: 429, type: 'x', message: 'y', retryAfter: new Date(), handled: true },
    { status: 429, retryAfter: 'soon' },
    { kind: 'stall', handled: true },
    { kind: 'cutOff', handled: false },
    { kind: 'html', status: 200 },
    { kind: 'slow', ms: 5, handled: true },
  ];
}

export function refused({ fail }: Emulator) {
  // @ts-expect-error neither a status nor a kind
  fail({});
  // @ts-expect-error there is no such kind
  fail({ kind: 'cutoff' });
  // @ts-expect-error a response that does not come has no status
  fail({ kind: 'stall', status: 503 });
  // @ts-expect-error a page has no type
  fail({ kind: 'html', type: 'server_error' });
  // @ts-expect-error only a response can have a Retry-After
  fail({ kind: 'reset', retryAfter: 1 });
  // @ts-expect-error an error is not slow
  fail({ status: 503, ms: 5 });
  // @ts-expect-error a status is a number
  fail({ status: '503' });
  // @ts-expect-error without the real response there is nothing to slow down
  fail({ kind: 'slow', handled: false });
  // @ts-expect-error a typing error
  fail({ status: 503, time: 2 });
}
