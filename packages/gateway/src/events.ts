import { type Context, mapConcurrent } from './context.ts';
import type { EventWrite, JsonObject } from './contract.ts';
import { type ApiException, badRequest } from './contract.ts';
import { hasStatus, notFound, requestFailed, toException } from './errors.ts';
import { maxMetadata, toEvent } from './mapping/events.ts';
import { maxCalls } from './settings.ts';

function refusalOf(error: unknown): ApiException {
  if (hasStatus(error, 409)) return badRequest('Several users have this email: use user_id');
  return toException(error, notFound('User'));
}

/**
 * Sends events. All are attempted, and then the first failure is thrown. Intercom looks up the users itself, and
 * finds new ones sooner than its search index does.
 */
export async function createEvents(
  context: Context,
  events: readonly EventWrite[],
): Promise<undefined> {
  const { intercom, settings, notStored, now, signal } = context;
  if (events.length > maxCalls) {
    throw requestFailed(
      `${events.length} events are more than the ${maxCalls} that one request may send`,
    );
  }
  const failures = await mapConcurrent(events, settings.concurrency, async (event) => {
    for (const key of Object.keys(event.metadata).slice(maxMetadata)) notStored.add(key);
    const body: JsonObject = toEvent(event, now());
    try {
      // Intercom drops a repeated event that has the same time. An event without a time must not be repeated.
      await intercom.createDataEvent(body, event.created !== undefined);
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      return refusalOf(error);
    }
  });
  const failure = failures.find((each) => each !== undefined);
  if (failure) throw failure;
  return undefined;
}
