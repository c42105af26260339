import { type Check, checks } from './checks.ts';
import { client } from './client.ts';

/** Failures by the names of the checks; an empty text for a check that passes. */
export type Report = Readonly<Record<string, string>>;

/** Milliseconds after which a check has failed. A check that passes does not wait for it. */
const longest = 5000;

async function findWrong(check: Check): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, longest, `does not end in ${longest} ms`);
  });
  const outcome = check(client).then(
    () => '',
    (error: unknown) => String((error as Error)?.stack ?? error) || 'rejects with nothing',
  );
  const wrong = await Promise.race([outcome, tooLong]);
  clearTimeout(timer);
  return wrong;
}

/** Runs every check, one after the other. */
export async function smoke(): Promise<Report> {
  const report: Record<string, string> = {};
  for (const [name, check] of Object.entries(checks)) report[name] = await findWrong(check);
  return report;
}
