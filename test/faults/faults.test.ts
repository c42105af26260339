// The built client against real servers that stall, reset, cut off and lie.
//
//   UPDATE_README=1 node --test test/faults/faults.test.ts   writes the table of the transport's README
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type KindName, kindNames } from './calls.ts';
import { expected } from './expected.ts';
import { type FaultName, faultNames } from './faults.ts';
import { measure, type Outcome } from './measure.ts';
import { readTable, toTable, writeTable } from './readmeTable.ts';

const measured = new Map<FaultName, Map<KindName, Outcome>>();

function title(kind: KindName, { error, sent, arrived }: Outcome): string {
  const requests = `${sent} request${sent === 1 ? '' : 's'}`;
  const none = arrived === 0 ? ', none of which arrives' : '';
  return `gives a call that is a ${kind} ${error ?? 'the data'} after ${requests}${none}`;
}

for (const fault of faultNames) {
  describe(`A server's fault, ${fault},`, () => {
    const outcomes = new Map<KindName, Outcome>();
    measured.set(fault, outcomes);
    for (const kind of kindNames) {
      const wanted = expected[fault][kind];
      it(title(kind, wanted), { timeout: 10_000 }, async (context) => {
        const outcome = await measure(context, fault, kind);
        outcomes.set(kind, outcome);
        assert.deepEqual(outcome, wanted);
      });
    }
  });
}

describe("The table in the transport's README", () => {
  it('is what was measured', () => {
    const table = toTable(measured);
    if (process.env['UPDATE_README']) writeTable(table);
    assert.equal(readTable(), table, 'run this suite with UPDATE_README=1');
  });
});
