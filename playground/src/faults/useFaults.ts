import type { Fault } from '@intercom-fetch/emulator';
import { useState } from 'preact/hooks';
import type { PageEmulator } from '../api/startApi.ts';

/** A way to fail that can be switched on. */
export interface FaultKind {
  readonly title: string;
  /** Describes what the client receives, and how it reacts. */
  readonly description: string;
  readonly fault: Fault;
}

export const faultKinds: readonly FaultKind[] = [
  {
    title: '503 with Retry-After',
    description: 'Nothing was done, and the server says when to come back: sent again after 1 s.',
    fault: { status: 503, retryAfter: 1 },
  },
  {
    title: '429 Too many requests',
    description: 'Sent again after the 2 s that the server asks for, whatever the call.',
    fault: { status: 429, retryAfter: 2 },
  },
  {
    title: '500 Server error',
    description: 'Reads and upserts are sent again; of other writes nobody knows what was done.',
    fault: { status: 500 },
  },
  {
    title: '401 Not authenticated',
    description: 'No attempt with the same key will do better: an AuthenticationError at once.',
    fault: { status: 401 },
  },
  {
    title: '402 Request failed',
    description: 'The parameters were valid, yet the request failed: a RequestFailedError.',
    fault: { status: 402 },
  },
  {
    title: 'The connection breaks',
    description: 'No response comes: a NetworkError, when attempts are used up.',
    fault: { kind: 'reset' },
  },
  {
    title: 'The response is lost',
    description: 'The request is carried out, and then the connection breaks.',
    fault: { kind: 'reset', handled: true },
  },
  {
    title: 'No response',
    description: 'The request hangs until its time is over, or until you cancel it.',
    fault: { kind: 'stall' },
  },
  {
    title: 'The body stops half way',
    description: 'The status comes, then half of the body, then nothing: the time-out covers it.',
    fault: { kind: 'stallBody' },
  },
  {
    title: 'The body is cut off',
    description: 'The connection breaks after half of the body: an InvalidResponseError.',
    fault: { kind: 'cutOff' },
  },
  {
    title: 'A slow body',
    description: 'The real response, which takes 3 s to arrive.',
    fault: { kind: 'slow', ms: 3000 },
  },
  {
    title: 'A page in HTML',
    description: 'A proxy responds with 502 in place of the API: a ServerError.',
    fault: { kind: 'html' },
  },
  {
    title: 'Garbage',
    description: 'Status 200, and a body that says it is JSON and is not.',
    fault: { kind: 'garbage' },
  },
];

/** The requests that a fault applies to, and how many of them. */
export interface FaultScope {
  /** Method and path; empty for every request. */
  readonly on: string;
  readonly times: number;
}

/** A fault that is switched on. */
export interface ActiveFault extends FaultScope {
  readonly left: number;
  readonly struck: number;
  readonly withdraw: () => void;
}

export interface Faults {
  readonly active: ReadonlyMap<FaultKind, ActiveFault>;
  readonly switchOn: (kind: FaultKind, scope: FaultScope) => void;
  readonly switchOff: (kind: FaultKind) => void;
}

type Active = Faults['active'];

function without(active: Active, kind: FaultKind): Active {
  const rest = new Map(active);
  rest.delete(kind);
  return rest;
}

/** Switches the faults of the emulator on and off, and follows their use. A fault that is used up is off. */
export function useFaults(emulator: PageEmulator): Faults {
  const [active, setActive] = useState<Active>(new Map());

  function switchOn(kind: FaultKind, scope: FaultScope): void {
    const { on, times } = scope;
    const withdraw = emulator.fail({
      ...kind.fault,
      ...(on && { on }),
      times,
      onStrike: (left) =>
        setActive((now) => {
          const fault = now.get(kind);
          // The fault was switched off, and on again with another scope.
          if (fault?.withdraw !== withdraw) return now;
          if (left === 0) return without(now, kind);
          return new Map(now).set(kind, { ...fault, left, struck: fault.struck + 1 });
        }),
    });
    setActive((now) => new Map(now).set(kind, { ...scope, left: times, struck: 0, withdraw }));
  }

  function switchOff(kind: FaultKind): void {
    active.get(kind)?.withdraw();
    setActive((now) => without(now, kind));
  }

  return { active, switchOn, switchOff };
}
