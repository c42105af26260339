import { type Operation, textIn } from '../intercom.ts';
import { type Context, describe, finding, type Question } from './question.ts';

const me = (version?: string): Operation => ({
  ...{ id: 'identifyAdmin', method: 'GET', path: '/me' },
  ...(version !== undefined && { version }),
});

/** The name of Intercom's for a region, compared as the gateway does: by its first two letters. */
const region: Question = {
  id: 'region',
  text: 'Does `/me` name the region of the host?',
  assumed: 'its first two letters are those of the region',
  async answer({ call, options, quote }) {
    const { region } = options;
    const named = textIn((await call(me())).body, 'app', 'region');
    if (region === undefined) {
      return { verdict: 'skipped', seen: 'the host was given by its URL, not by its region' };
    }
    const holds = named.slice(0, 2).toLowerCase() === region;
    // Taken for a name of Intercom's, and not of the workspace's, as long as it is one word.
    return finding(holds, /^\w{2,20}$/.test(named) ? `“${named}”` : `“${quote(named)}”`);
  },
};

const echoed = (headers: Headers) => {
  const echo = headers.get('intercom-version');
  if (echo === null) return 'no `Intercom-Version`';
  return /^[\w.]{1,20}$/.test(echo)
    ? `\`Intercom-Version: ${echo}\``
    : 'another `Intercom-Version`';
};

const versionEcho: Question = {
  id: 'version-echo',
  text: 'Does a response name the version that was asked for?',
  assumed: 'in its header `Intercom-Version`',
  async answer({ call, options }) {
    const { headers } = await call(me());
    return finding(headers.get('intercom-version') === options.version, echoed(headers));
  },
};

const nextVersion: Question = {
  id: 'next-version',
  text: 'Is version 2.17 taken?',
  assumed: 'no assumption',
  async answer({ call, quote }) {
    const reply = await call(me('2.17'));
    return { verdict: 'measured', seen: `${describe(reply, quote)}, ${echoed(reply.headers)}` };
  },
};

/** Seconds between a moment and now, by the clock of the response where it has one. */
function secondsUntil(reset: number, headers: Headers, { now }: Context): number {
  const date = Date.parse(headers.get('date') ?? '');
  return reset - Math.floor((Number.isNaN(date) ? now() : date) / 1000);
}

const rateLimit: Question = {
  id: 'rate-limit',
  text: 'What do the headers of the rate limit say?',
  assumed:
    '`X-RateLimit-Limit`, `-Remaining` and `-Reset`; the last in Unix seconds, within a minute',
  async answer(context) {
    const { headers } = await context.call(me());
    const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => {
      const value = headers.get(`x-ratelimit-${name}`) ?? '';
      return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
    });
    if (limit === undefined || remaining === undefined || reset === undefined) {
      return finding(false, 'not all three are there as numbers');
    }
    const seconds = secondsUntil(reset, headers, context);
    // A second of difference between the clocks is no window of its own.
    const holds = remaining < limit && seconds >= -1 && seconds <= 60;
    const end = Math.abs(seconds) < 1e6 ? `in ${seconds} s` : 'not in Unix seconds';
    return finding(holds, `limit ${limit}, used ${limit - remaining}, reset ${end}`);
  },
};

export const serviceQuestions: readonly Question[] = [region, versionEcho, nextVersion, rateLimit];
