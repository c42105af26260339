// The built client against real servers that stall, reset, cut off and lie.
//
//   UPDATE_README=1 node --test test/faults/faults.test.ts   writes the table of the transport's README
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { type KindName, kindNames } from './calls.ts';
import { expected } from './expected.ts';
import { type FaultName, faultNames } from './faultNames.ts';
import { measure } from './measure.ts';
import type { Outcome } from './Outcome.ts';
import { readmeTable, toTable } from './readmeTable.ts';
import { startFaultServer } from './server/startFaultServer.ts';
import { title } from './title.ts';

const measured = new Map<FaultName, Map<KindName, Outcome>>();

/** Tests for a timer of Node's own fetch, which must run as usual. */
const isCalledByFetch = () => new Error().stack?.includes('/undici/') ?? false;

const rejections: unknown[] = [];
const onRejection = (reason: unknown) => void rejections.push(reason);
process.on('unhandledRejection', onRejection);

for (const fault of faultNames) {
  describe(`A server's fault, ${fault},`, () => {
    const outcomes = new Map<KindName, Outcome>();
    measured.set(fault, outcomes);
    for (const kind of kindNames) {
      const wanted = expected[fault][kind];
      it(title(kind, wanted), { timeout: 10_000 }, async () => {
        const server = await startFaultServer(fault);
        const outcome = await measure(server, kind, isCalledByFetch);
        // After this turn, errors caused by the end of the connections have been reported.
        await setImmediate();
        assert.deepEqual(rejections.splice(0), []);
        outcomes.set(kind, outcome);
        assert.deepEqual(outcome, wanted);
      });
    }
  });
}

describe("The table in the transport's README", () => {
  it('has the measured outcomes', () => {
    const table = toTable(measured);
    if (process.env['UPDATE_README']) readmeTable.write(table);
    assert.equal(readmeTable.read(), table, 'run this suite with UPDATE_README=1');
  });
});
