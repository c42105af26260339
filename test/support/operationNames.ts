import * as core from '@intercom-fetch/core';

/** Functions of core that make no request. */
const others = ['createClient', 'isOutcomeUnknown', 'toIdentifier'];

/** The names of core's operations, in order. */
export const operationNames: readonly string[] = Object.keys(core)
  .filter((name) => /^[a-z]/.test(name) && !others.includes(name))
  .sort();
