import type { User } from '@intercom-fetch/core';
import { toText } from './toText.ts';

/** Custom data in one line. */
export function formatCustomData({ custom_data }: User): string {
  return Object.entries(custom_data ?? {})
    .map(([key, value]) => `${key}: ${value === null ? 'null' : toText(value)}`)
    .join(', ');
}
