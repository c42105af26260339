import { OptionError } from '../options.ts';
import { workspaceId } from './contactFormat.ts';
import { json, type V2Routes } from './http.ts';
import type { V2AdminOption, V2Region } from './types.ts';

/** A member of the team. */
export interface Teammate {
  /** Digits. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** The team of a workspace. */
export interface Admins {
  /** The admin that the access token belongs to. */
  readonly current: Teammate;
  get(id: string): Teammate | undefined;
  values(): Iterable<Teammate>;
}

const firstId = 991_267_459;

/**
 * Creates the team of a workspace.
 *
 * @throws OptionError for an empty list, and for an id that is not digits or is given twice.
 */
export function createAdmins(given: readonly V2AdminOption[]): Admins {
  const byId = new Map<string, Teammate>();
  for (const [index, { id = String(firstId + index), name, email }] of given.entries()) {
    if (!/^[1-9]\d{0,15}$/.test(id)) throw new OptionError(`admins[${index}].id must be digits`);
    if (byId.has(id)) throw new OptionError(`admins[${index}].id is taken: ${id}`);
    byId.set(id, { id, name, email });
  }
  const [current] = byId.values();
  if (!current)
    throw new OptionError('admins must not be empty: the access token belongs to the first');
  return { current, get: (id) => byId.get(id), values: () => byId.values() };
}

/** An admin as responses have it. */
export interface WireAdmin {
  readonly type: 'admin';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly away_mode_enabled: boolean;
  readonly away_mode_reassign: boolean;
  readonly has_inbox_seat: boolean;
  readonly team_ids: readonly number[];
}

/** Makes an admin as responses have it. */
export function formatAdmin(admin: Teammate): WireAdmin {
  return {
    type: 'admin',
    ...admin,
    away_mode_enabled: false,
    away_mode_reassign: false,
    has_inbox_seat: true,
    team_ids: [],
  };
}

/** An admin as the author of a note. */
export function formatAuthor(admin: Teammate): Omit<WireAdmin, 'has_inbox_seat' | 'team_ids'> {
  return { type: 'admin', ...admin, away_mode_enabled: false, away_mode_reassign: false };
}

const regionNames: Readonly<Record<V2Region, string>> = { us: 'US', eu: 'Europe', au: 'Australia' };

/** Routes of the token's admin and of the team. */
export const adminRoutes: V2Routes = {
  '/me': {
    GET(c) {
      const { admins, region, startedAt } = c.env.workspace;
      const { id, name, email } = admins.current;
      return json(c, {
        ...{ type: 'admin', id, name, email, email_verified: true },
        app: {
          type: 'app',
          id_code: workspaceId,
          name: 'Emulated workspace',
          created_at: startedAt,
          secure: false,
          identity_verification: false,
          timezone: 'Etc/UTC',
          region: regionNames[region],
        },
        avatar: { type: 'avatar', image_url: null },
        has_inbox_seat: true,
      });
    },
  },
  '/admins': {
    GET: (c) =>
      json(c, {
        type: 'admin.list',
        admins: [...c.env.workspace.admins.values()].map(formatAdmin),
      }),
  },
};
