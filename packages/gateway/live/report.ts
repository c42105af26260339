import type { Finding, Question } from './questions/question.ts';
import type { Leftovers } from './workspace.ts';

/** What a check came to. */
export interface Outcome {
  readonly version: string;
  /** A region, or that the host was given by its URL. */
  readonly host: string;
  readonly findings: readonly (Finding & { readonly question: Question })[];
  readonly left: Leftovers;
  /** When the check ended, in milliseconds. */
  readonly ended: number;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Names what was left behind; an empty text when nothing was. */
export function nameLeftovers(left: Leftovers): string {
  return Object.entries(left)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => plural(count, kind))
    .join(', ');
}

/** A text as a cell of a table. */
const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** Writes the report: a table of fixed texts, numbers, and what the redactor has let through. */
export function writeReport({ version, host, findings, left, ended }: Outcome): string {
  const rows = findings.map(({ question, verdict, seen }) =>
    [question.text, question.assumed, `**${verdict}**`, seen].map(cell).join(' | '),
  );
  const counts = Map.groupBy(findings, ({ verdict }) => verdict);
  const summary = [...counts].map(([verdict, { length }]) => `${length} ${verdict}`).join(', ');
  return `## Live check of the gateway

Intercom-Version ${version}, ${host}, ${new Date(ended).toISOString().slice(0, 10)}: ${summary}.
${nameLeftovers(left) ? `Could not be removed, or may be there: ${nameLeftovers(left)}.` : 'Everything that was created is removed.'}

| question | assumed | verdict | seen |
| --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}
`;
}
