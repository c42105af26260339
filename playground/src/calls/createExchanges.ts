import type { Exchange } from './Call.ts';

/** An iteration makes as many requests as there are pages. The newest tell how it ended. */
const mostExchanges = 100;

/** The exchanges of a call, as they come. */
export interface Exchanges {
  /** @returns Its id. */
  add(exchange: Omit<Exchange, 'id'>): number;
  update(id: number, news: (now: Exchange) => Partial<Exchange>): void;
}

/** Reports all exchanges each time there is news of one. */
export function createExchanges(report: (exchanges: readonly Exchange[]) => void): Exchanges {
  let all: readonly Exchange[] = [];
  let lastId = 0;
  return {
    add(exchange) {
      lastId += 1;
      all = [...all, { id: lastId, ...exchange }].slice(-mostExchanges);
      report(all);
      return lastId;
    },
    update(id, news) {
      all = all.map((each) => (each.id === id ? { ...each, ...news(each) } : each));
      report(all);
    },
  };
}
