/** Bodies of good responses: enough for a user and for a note. */
export const goodBody = { email: 'ada@example.com' };

/** The time of the client during a call, for dates in `Retry-After`. */
export const now: number = Date.UTC(2014, 4, 13, 16, 53, 20);
