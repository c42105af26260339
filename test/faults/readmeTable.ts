// The table of faults in the README of the transport.
import { type MarkedText, markedText } from '../bench/markedText.ts';
import { type KindName, kindNames } from './calls.ts';
import { type FaultName, faultNames } from './faultNames.ts';
import type { Outcome } from './Outcome.ts';

/** The place of the table in the README. */
export const readmeTable: MarkedText = markedText('packages/transport/README.md', 'faults');

/** Measured outcomes, by fault and kind. */
export type Measured = ReadonlyMap<FaultName, ReadonlyMap<KindName, Outcome>>;

function gives({ error, status, waits }: Outcome): string {
  const seconds = [...new Set(waits)].filter(Boolean).map((ms) => `${ms / 1000} s`);
  const waiting = seconds.length ? `, after waits of ${seconds.join(', ')}` : '';
  return (error ? `\`${error}\`${status ? `, ${status}` : ''}` : 'the data') + waiting;
}

/** Returns one text when the outcome is the same for all kinds, or one for each group of kinds. */
function whatYouGet(outcomes: ReadonlyMap<KindName, Outcome>): string {
  const kindsOf = Map.groupBy(outcomes.keys(), (kind) => gives(outcomes.get(kind) as Outcome));
  if (kindsOf.size === 1) return [...kindsOf.keys()].join();
  return [...kindsOf].map(([text, kinds]) => `${kinds.join(', ')}: ${text}`).join('; ');
}

function requests(outcomes: readonly Outcome[]): string {
  const sent = outcomes.map((outcome) => outcome.sent).join(', ');
  const arrived = outcomes.map((outcome) => outcome.arrived).join(', ');
  return arrived === sent ? sent : `${sent} (${arrived} reach the server)`;
}

/** Makes the table from the measured outcomes. */
export function toTable(measured: Measured): string {
  const rows = faultNames.map((fault) => {
    const outcomes = measured.get(fault);
    if (outcomes?.size !== kindNames.length) throw new Error(`"${fault}" was not measured whole`);
    return `| ${fault} | ${whatYouGet(outcomes)} | ${requests([...outcomes.values()])} |`;
  });
  const head = `| fault | what you get | requests sent (${kindNames.join(', ')}) |`;
  return [head, '| --- | --- | --- |', ...rows].join('\n');
}
