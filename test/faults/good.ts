/** Body of a good response, which can be a user and a note. */
export const goodBody = { email: 'ada@example.com' };

/** The time of the client during a call, for dates in `Retry-After`. */
export const now: number = Date.UTC(2014, 4, 13, 16, 53, 20);
