import type { MessageThread } from '@intercom-fetch/core';

/**
 * Counts the threads that their user has not read; 0 while there are none yet.
 *
 * @example
 * ```ts
 * import { unreadCount } from '@intercom-fetch/query';
 *
 * console.log(unreadCount([{ thread_id: 1, read: false }, { thread_id: 2, read: true }])); // 1
 * ```
 */
export function unreadCount(threads: readonly MessageThread[] | undefined): number {
  return (threads ?? []).filter(({ read }) => read === false).length;
}
