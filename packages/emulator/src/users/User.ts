import type { FlatValue } from '../contract.ts';

export interface SocialProfile {
  readonly type: string;
  readonly url: string;
  readonly username: string;
  readonly id?: string;
}

export interface LocationData {
  readonly city_name?: string;
  readonly continent_code?: string;
  readonly country_code?: string;
  readonly country_name?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly postal_code?: string;
  readonly region_name?: string;
  readonly timezone?: string;
}

/** A user as it is stored. Never changed in place: an update makes another one. Dates are Unix seconds. */
export interface User {
  readonly intercom_id: string;
  readonly user_id: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly created_at: number | null;
  readonly last_impression_at: number | null;
  readonly last_seen_ip: string | null;
  readonly last_seen_user_agent: string | null;
  readonly unsubscribed_from_emails: boolean;
  readonly session_count: number;
  readonly relationship_score: number | null;
  readonly avatar_url: string | null;
  readonly company_ids: readonly string[];
  readonly social_profiles: readonly SocialProfile[];
  readonly location_data: LocationData;
  /** A map, because a key may be `__proto__`. */
  readonly custom_data: ReadonlyMap<string, FlatValue>;
}

/** Whom nothing is known of. What it holds is shared by all who have none of their own. */
const nobody: Omit<User, 'intercom_id'> = {
  user_id: null,
  email: null,
  name: null,
  created_at: null,
  last_impression_at: null,
  last_seen_ip: null,
  last_seen_user_agent: null,
  unsubscribed_from_emails: false,
  session_count: 0,
  relationship_score: null,
  avatar_url: null,
  company_ids: [],
  social_profiles: [],
  location_data: {},
  custom_data: new Map(),
};

/** A user of whom nothing is known yet but when it came. */
export function newUser(created_at: number | null): Omit<User, 'intercom_id'> {
  return { ...nobody, created_at };
}
