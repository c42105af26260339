import type { User } from '@intercom-fetch/core';

/** Custom data in one line. */
export function formatCustomData({ custom_data }: User): string {
  return Object.entries(custom_data ?? {})
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}
