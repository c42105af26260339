import type { Attempt } from '@intercom-fetch/core';

/** `503 in 12 ms` */
export const formatAttempt = ({ status, failure, ms }: Attempt): string =>
  `${status ?? failure ?? 'no answer'} in ${ms} ms`;
