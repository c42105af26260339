import type { Admin, Emulator } from '@intercom-fetch/emulator';

const reading = ['GET', 'HEAD', 'OPTIONS'];

/** The same emulator, which tells after each change of what it holds. */
export function watchWrites(emulator: Emulator, onWrite: () => void): Emulator {
  function telling<A extends unknown[], R>(change: (...args: A) => R): (...args: A) => R {
    return (...args) => {
      const result = change(...args);
      onWrite();
      return result;
    };
  }
  const { admin } = emulator;
  const watched: Pick<Admin, 'createMessageThread' | 'replyToMessageThread'> = {
    createMessageThread: telling(admin.createMessageThread),
    replyToMessageThread: telling(admin.replyToMessageThread),
  };
  return {
    ...emulator,
    admin: { ...admin, ...watched },
    async fetch(input, init) {
      const request = new Request(input, init);
      const answer = emulator.fetch(request);
      if (reading.includes(request.method)) return answer;
      // Also when the answer is lost: what was asked for may have happened.
      return answer.finally(onWrite);
    },
    reset: telling(emulator.reset),
    restore: telling(emulator.restore),
    seed: telling(emulator.seed),
  };
}
