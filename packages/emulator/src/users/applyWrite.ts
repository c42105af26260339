import { type CompanyWrite, FieldException, type FlatValue, type UserWrite } from '../contract.ts';
import type { User } from './User.ts';

type CustomData = ReadonlyMap<string, FlatValue>;

function pick<T>(written: T | undefined, current: T): T {
  return written === undefined ? current : written;
}

/** Merges key by key [ours]; then adds the increments, so both may name a key [ours]. */
function mergeCustomData(current: CustomData, { custom_data, increments }: UserWrite): CustomData {
  // Users without custom data share one map: there may be a million of them.
  if (custom_data.size + increments.size === 0) return current;
  const merged = new Map([...current, ...custom_data]);
  for (const [key, by] of increments) {
    // ours: null counts as 0, like a key that is absent.
    const from = merged.get(key) ?? 0;
    if (typeof from !== 'number' || !Number.isFinite(from + by)) {
      throw new FieldException(
        `increments.${key}`,
        `must have a number to add to in custom_data.${key}`,
      );
    }
    const sum = from + by;
    if (Number.isInteger(sum) && !Number.isSafeInteger(sum)) {
      throw new FieldException(
        `increments.${key}`,
        `must not lead to ${sum}, because a sum of this size is rounded`,
      );
    }
    merged.set(key, sum);
  }
  return merged;
}

/** ours: companies are added to those the user has, since nothing can take one away. */
function mergeCompanyIds(
  current: readonly string[],
  written: readonly CompanyWrite[],
): readonly string[] {
  return written.length ? [...new Set([...current, ...written.map(({ id }) => id)])] : current;
}

/**
 * The user after the write. The one given stays as it is.
 *
 * @throws ApiException 400 when an increment has no number to add to.
 */
export function applyWrite<T extends Omit<User, 'intercom_id'>>(user: T, write: UserWrite): T {
  return {
    ...user,
    user_id: pick(write.user_id, user.user_id),
    email: pick(write.email, user.email),
    name: pick(write.name, user.name),
    created_at: pick(write.created_at, user.created_at),
    last_impression_at: pick(write.last_impression_at, user.last_impression_at),
    last_seen_ip: pick(write.last_seen_ip, user.last_seen_ip),
    last_seen_user_agent: pick(write.last_seen_user_agent, user.last_seen_user_agent),
    unsubscribed_from_emails: pick(write.unsubscribed_from_emails, user.unsubscribed_from_emails),
    company_ids: mergeCompanyIds(user.company_ids, write.companies),
    custom_data: mergeCustomData(user.custom_data, write),
  };
}
