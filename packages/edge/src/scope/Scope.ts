/**
 * The one user that a caller may act for. Take it from your session, never from the request.
 *
 * With a `user_id`, the caller's requests are of that `user_id`; the caller may write an `email` only when it
 * is given here as well, because a user who takes another's email could come to be that user. With an
 * `email` alone, the caller's requests are of that email, and may not name a `user_id`.
 */
export type Scope =
  | { readonly user_id: string; readonly email?: string }
  | { readonly email: string; readonly user_id?: never };
