import { FieldException, type JsonObject } from '../contract.ts';
import { readBoolean, refuseUnknown } from '../fields.ts';
import { ConnectionReset } from './ConnectionReset.ts';
import { maxDelay, pause } from './pause.ts';
import { garbage, html, readForeignFault } from './readForeignFault.ts';
import { readStatusFault, type WriteError } from './readStatusFault.ts';
import type { Strike } from './Strike.ts';
import { cutOff, slow, stallBody } from './spoilBody.ts';

/** What a fault does, without what it does it to. */
export interface ReadFault {
  /** Whether the request is carried out first. */
  readonly handled: boolean;
  readonly strike: Strike;
}

const reset: Strike = () => {
  throw new ConnectionReset();
};

const stall: Strike = async (target) => {
  await pause(Number.POSITIVE_INFINITY, target.under);
  // Not reached: only an abort ends that pause.
  return reset(target);
};

function readSlow({ ms = 1000, handled }: JsonObject): Strike {
  if (!(typeof ms === 'number' && ms >= 0 && ms <= maxDelay)) {
    throw new FieldException('ms', `must be milliseconds from 0 to ${maxDelay}`);
  }
  if (handled === false) {
    throw new FieldException('handled', 'must not be false, or there is no answer to slow down');
  }
  return slow(ms);
}

interface Kind {
  /** The fields of its own. */
  readonly fields: readonly string[];
  /** Whether it spoils the real answer, which then there must be. */
  readonly spoils?: true;
  readonly read: (source: JsonObject, writeError: WriteError) => Strike;
}

const kinds: Readonly<Record<string, Kind>> = {
  stall: { fields: [], read: () => stall },
  reset: { fields: [], read: () => reset },
  cutOff: { fields: [], read: () => cutOff, spoils: true },
  stallBody: { fields: [], read: () => stallBody, spoils: true },
  slow: { fields: ['ms'], read: readSlow, spoils: true },
  html: { fields: ['status'], read: (source) => readForeignFault(source, html) },
  garbage: { fields: ['status'], read: (source) => readForeignFault(source, garbage) },
};

const statusKind: Kind = {
  fields: ['status', 'type', 'message', 'retryAfter'],
  read: readStatusFault,
};

/** The names of the kinds, as `kind` has them. */
export const kindNames: readonly string[] = Object.keys(kinds);

function readKind({ kind, status }: JsonObject): Kind {
  if (kind === undefined && status !== undefined) return statusKind;
  const known = kindNames.find((name) => name === kind);
  const found = known === undefined ? undefined : kinds[known];
  if (found) return found;
  throw new FieldException(
    'kind',
    `must be one of ${kindNames.join(', ')}, or left out where there is a status`,
  );
}

/**
 * Reads what a fault does. `scope` names the fields that the caller reads.
 *
 * @throws FieldException that names the field which is wrong or does not belong there.
 */
export function readFault(
  source: JsonObject,
  writeError: WriteError,
  scope: readonly string[] = [],
): ReadFault {
  const { fields, spoils = false, read } = readKind(source);
  refuseUnknown(source, ['kind', ...fields, ...scope, 'handled']);
  return { strike: read(source, writeError), handled: readBoolean(source, 'handled') ?? spoils };
}
