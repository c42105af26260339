/** Some of the users have a tag. */
export const sampleTag = {
  name: 'Free Trial',
  emails: ['jonas.lindqvist@example.org', 'lucia.fernandez@example.com', 'arjun.iyer@example.com'],
};

/** The team has written to one of them. */
export const sampleThread = {
  user: { email: 'amara.okafor@example.com' },
  body: 'Welcome! Is there anything we can *help* you with?',
  name: 'Noor from support',
};
