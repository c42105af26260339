/** An impression as it is stored, apart from its user. */
export interface Impression {
  /** In Unix seconds. */
  readonly created_at: number;
  readonly user_ip: string | null;
  readonly user_agent: string | null;
  /** URL of the page. */
  readonly location: string | null;
}
