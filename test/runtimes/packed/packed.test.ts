// The packed packages, installed by npm outside the workspace, in every runtime that they support.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { operations } from '../../core/strict/operations.ts';
import { type InstalledSmoke, installSmoke } from './installSmoke.ts';
import { runtimes } from './runtimes.ts';
import { type StartedServers, startServers } from './servers/startServers.ts';
import { checks } from './smoke/checks.ts';
import type { Report } from './smoke/smoke.ts';

let installed: InstalledSmoke;

before(async () => {
  installed = await installSmoke();
});

for (const runtime of runtimes) {
  describe(`The packed packages in ${runtime.name}`, { skip: runtime.missing }, () => {
    let started: StartedServers;
    let report: Report = {};

    before(async () => {
      started = await startServers(installed.packed);
    });
    after(() => started.close());

    it('start nothing when they are imported and a client is made', { timeout: 60_000 }, () =>
      runtime.idle(installed, started.servers),
    );

    it('run without a flag, and print nothing', { timeout: 60_000 }, async () => {
      const outcome = await runtime.smoke(installed, started.servers);
      report = outcome.report;
      assert.equal(outcome.wrong, '');
      assert.deepEqual(Object.keys(report), Object.keys(checks));
    });

    for (const name of Object.keys(checks)) {
      it(name, () => assert.equal(report[name], ''));
    }

    it('send each operation to its endpoint', () => {
      for (const [name, [endpoint]] of Object.entries(operations)) {
        assert.deepEqual(started.reached.get(name), [endpoint.replace(' ', ' /v1')], name);
      }
    });
  });
}
