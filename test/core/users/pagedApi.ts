import type { Client, Hooks } from '@intercom-fetch/core';
import { testClient } from '../../support/app.ts';
import { nextTurn } from '../../support/nextTurn.ts';

export interface PagedApi {
  readonly client: Client;
  /** Waits for the request of this page, and responds to it. */
  release(number: number): Promise<void>;
  /** The pages that were requested, in order. */
  readonly asked: readonly number[];
  /** The pages whose requests were aborted. */
  readonly aborted: readonly number[];
  /** Returns the most requests that waited at the same time. */
  most(): number;
}

/** Makes a server with pages of two users, whose responses wait until the test releases them. */
export function pagedApi(
  totalPages: number,
  page: object = { total_pages: totalPages },
  hooks: Hooks = {},
): PagedApi {
  const waiting = new Map<number, () => void>();
  const aborted: number[] = [];
  const asked: number[] = [];
  let most = 0;
  const client = testClient({
    hooks,
    fetch: (request) => {
      const number = Number(new URL(request.url).searchParams.get('page'));
      asked.push(number);
      return new Promise((resolve, reject) => {
        request.signal.addEventListener('abort', () => {
          aborted.push(number);
          reject(request.signal.reason);
        });
        waiting.set(number, () => {
          waiting.delete(number);
          const users =
            number > totalPages ? [] : [{ user_id: `${number}a` }, { user_id: `${number}b` }];
          const next_page = number < totalPages ? number + 1 : null;
          resolve(Response.json({ users, page: number, next_page, ...page }));
        });
        most = Math.max(most, waiting.size);
      });
    },
  });
  async function release(number: number) {
    for (let turn = 0; !waiting.has(number) && turn < 1000; turn++) await nextTurn();
    const respond = waiting.get(number);
    if (!respond) throw new Error(`page ${number} was not asked for, but ${asked}`);
    respond();
  }
  return { client, release, asked, aborted, most: () => most };
}
