import { ApiException, FieldException, isObject, type JsonObject } from '../contract.ts';
import { readInside, refuseUnknown, within } from '../fields.ts';
import type { State } from './createState.ts';
import { SeedError } from './SeedError.ts';

/** What is put into which app. */
type Loads = readonly (readonly [appId: string, state: JsonObject])[];

function readApps(apps: JsonObject, states: ReadonlyMap<string, State>): Loads {
  return Object.entries(apps).map(([appId, state]) => {
    if (!states.has(appId)) throw new FieldException(appId, 'is no app that this emulator keeps');
    if (!isObject(state)) throw new FieldException(appId, 'must be an object');
    return [appId, state];
  });
}

function readLoads(data: unknown, states: ReadonlyMap<string, State>): Loads {
  if (!isObject(data)) throw new SeedError('', 'A seed must be an object');
  refuseUnknown(data, ['version', 'apps']);
  const { version = 1 } = data;
  if (version !== 1) throw new FieldException('version', 'must be 1, the only one there is so far');
  if (data['apps'] === undefined) throw new FieldException('apps', 'must be given');
  return readInside(data, 'apps', (apps) => readApps(apps, states));
}

/**
 * Puts a seed into the states.
 *
 * @throws SeedError that names the place; what came before that has been added then.
 */
export function readSeed(data: unknown, states: ReadonlyMap<string, State>): void {
  try {
    for (const [appId, state] of readLoads(data, states)) {
      within(`apps.${appId}`, () => states.get(appId)?.load(state));
    }
  } catch (error) {
    if (error instanceof FieldException) throw new SeedError(error.path, error.message);
    if (error instanceof ApiException) throw new SeedError('', error.message);
    throw error;
  }
}
