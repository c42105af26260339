import { useState } from 'preact/hooks';
import type { PageEmulator } from '../api/PageEmulator.ts';
import type { FaultKind } from './FaultKind.ts';

/** Which requests a fault strikes, and how many of them. */
export interface FaultScope {
  /** Method and path, or empty for every request. */
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

/** The faults of the emulator, as they strike. One that is used up is off. */
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
          // Switched off, and on again with another scope.
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
