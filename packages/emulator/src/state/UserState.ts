import type { LocationData, SocialProfile } from '../users/User.ts';

/**
 * A user in a seed or a snapshot: the fields of the API's answer. One of `user_id` and `email` must be
 * there. Dates are Unix seconds.
 */
export interface UserState {
  /** 24 hex digits in lower case; default: the app's next one. */
  readonly intercom_id?: string;
  readonly user_id?: string | null;
  readonly email?: string | null;
  readonly name?: string | null;
  /** Default: the time of seeding. */
  readonly created_at?: number | null;
  readonly last_impression_at?: number | null;
  readonly last_seen_ip?: string | null;
  readonly last_seen_user_agent?: string | null;
  readonly unsubscribed_from_emails?: boolean;
  readonly session_count?: number;
  readonly relationship_score?: number | null;
  readonly avatar_url?: string | null;
  /** Ids of the companies in the same app. */
  readonly company_ids?: readonly string[];
  readonly social_profiles?: readonly SocialProfile[];
  readonly location_data?: LocationData;
  readonly custom_data?: Readonly<Record<string, string | number | boolean | null>>;
}
