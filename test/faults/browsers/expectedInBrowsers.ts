// Outcomes that differ between a page and Node.
import { type KindName, kindNames } from '../calls.ts';
import { type Expected, expected } from '../expected.ts';
import { type FaultName, faultNames } from '../faultNames.ts';
import type { Outcome } from '../Outcome.ts';

type Change = (kind: KindName, outcome: Outcome) => Outcome;
type Changes = Partial<Record<FaultName, Change>>;

/** A page is not shown the status of a redirect. */
const hidden: Change = (_kind, outcome) => ({ ...outcome, status: 0, attempts: [0] });

const inAll: Changes = { 'redirect to another origin': hidden, 'redirect loop': hidden };

/** Firefox itself sends a GET whose connection breaks, up to nine times again. */
const tenTimes: Change = (kind, outcome) =>
  kind === 'read' ? { ...outcome, arrived: outcome.sent * 10 } : outcome;

const inFirefox: Changes = {
  'connection reset before the response': tenTimes,
  'connection closed before the response': tenTimes,
  'connection reset before the first response only': (kind, outcome) =>
    kind === 'read' ? { ...outcome, sent: 1, waits: [] } : outcome,
};

function changed(changes: Changes, fault: FaultName): Expected {
  const change = changes[fault] ?? ((_kind, outcome) => outcome);
  const entries = kindNames.map((kind) => [kind, change(kind, expected[fault][kind])]);
  return Object.fromEntries(entries) as Expected;
}

/** Returns the outcome that each fault must have in this browser. */
export function expectedInBrowsers(userAgent: string): Readonly<Record<FaultName, Expected>> {
  const changes = userAgent.includes('Firefox/') ? { ...inAll, ...inFirefox } : inAll;
  const entries = faultNames.map((fault) => [fault, changed(changes, fault)]);
  return Object.fromEntries(entries) as Record<FaultName, Expected>;
}
