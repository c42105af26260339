import { after, before, beforeEach, describe } from 'node:test';
import { type InstalledEdge, installEdge } from './installEdge.ts';
import { type StartedUpstream, startUpstream } from './startUpstream.ts';
import type { StartedTarget } from './Target.ts';
import { targets } from './targets.ts';

export const origin = 'https://app.example.com';

/** A proxy in one runtime, in front of its own emulator. */
export interface TargetStage {
  readonly proxy: StartedTarget;
  readonly upstream: StartedUpstream;
  /** Sends a request to the proxy as `who`, such as `user 7`. */
  ask(who: string, path: string, init?: RequestInit): Promise<Response>;
}

let installing: InstalledEdge | undefined;

/** Runs a suite for the proxy in every runtime, installed from the packed packages. */
export function describeTargets(title: string, suite: (stage: TargetStage) => void): void {
  for (const target of targets) {
    describe(`${title} in ${target.name}`, { skip: target.missing ?? false }, () => {
      let proxy: StartedTarget;
      let upstream: StartedUpstream;
      before(async () => {
        installing ??= installEdge();
        upstream = await startUpstream();
        proxy = await target.start(installing, { upstream: upstream.url, origin });
      });
      beforeEach(() => {
        upstream.emulator.reset();
        upstream.reached();
      });
      after(async () => {
        await proxy.close();
        await upstream.close();
      });
      suite({
        get proxy() {
          return proxy;
        },
        get upstream() {
          return upstream;
        },
        ask(who, path, init = {}) {
          const headers = new Headers(init.headers);
          headers.set('authorization', `Bearer ${who}`);
          const { href } = new URL(path, `${proxy.url}api/intercom/`);
          return fetch(href, { ...init, headers });
        },
      });
    });
  }
}
