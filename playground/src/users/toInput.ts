import type { User, UserInput } from '@intercom-fetch/core';

/** What of a user is there to be changed. */
export function toInput({ email, user_id, name, custom_data }: User): UserInput {
  const input = {
    ...(email && { email }),
    ...(user_id && { user_id }),
    ...(name && { name }),
    ...(custom_data && { custom_data }),
  };
  // The cast: a user may have neither email nor user_id. Then the library says what is missing.
  return input as UserInput;
}
