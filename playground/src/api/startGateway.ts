import { createClient } from '@intercom-fetch/core';
import { createGateway } from '@intercom-fetch/gateway';
import { basicAuth } from '@intercom-fetch/transport';
import { untilAborted } from '../calls/makeCall.ts';
import { samples } from './samples.ts';
import { createSampleWorkspace } from './sampleWorkspace.ts';
import type { Send, StartedApi } from './startApi.ts';
import { gatewayUrl, ownApp } from './Target.ts';

/** The token of the workspace in this page, which opens nothing else. */
const accessToken = 'opens-the-emulated-workspace-only';

/**
 * The credentials that the client sends. The gateway in this page needs none, but `intercom-gateway` does, and so
 * does the code that the page shows.
 */
const credentials = { appId: ownApp.appId, apiKey: 'opens-the-gateway-of-this-page-only' };

/** Runs tasks one after another, in the order of their calls. */
function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => {});
    return result;
  };
}

/** Makes a workspace with sample data, and a gateway before it: the API v1 as a function. */
function openWorkspace(sample: keyof typeof samples): Send {
  const workspace = createSampleWorkspace(accessToken, samples[sample]());
  const sendUpstream: Send = (request, init) => workspace.fetch(request, init);
  let send = sendUpstream;
  const gateway = createGateway({
    accessToken,
    auth: false,
    // v1 took any key of custom_data, and an imported file may have keys that the sample lacks.
    unknownAttributes: 'create',
    fetch: (request) => send(request),
  });
  // One request at a time: nothing else shows which of them a request to Intercom belongs to. This costs no time,
  // because there is no network to wait for.
  const inTurn = createQueue();
  return (request, _init, wrapUpstream) => {
    const { signal } = request;
    const responded = inTurn(() => {
      send = wrapUpstream ? wrapUpstream(sendUpstream) : sendUpstream;
      return gateway.fetch(request);
    });
    return untilAborted(responded, signal);
  };
}

/** Starts the gateway before a workspace of a few users. A reload starts with the same users again. */
export function startGateway(): StartedApi {
  let current = openWorkspace('few');
  return {
    baseUrl: gatewayUrl,
    appId: credentials.appId,
    // The flag guards real keys. This one opens an emulator only.
    connect: (options) =>
      createClient({
        ...credentials,
        baseUrl: gatewayUrl,
        dangerouslyAllowBrowser: true,
        ...options,
      }),
    authorization: () => basicAuth(credentials.appId, credentials.apiKey),
    send: (...call) => current(...call),
    data: {
      note:
        "Each call becomes requests to Intercom's current API: unfold them below it. " +
        'Nothing leaves the page, and a reload starts anew.',
      load(sample) {
        const before = current;
        current = openWorkspace(sample);
        return () => {
          current = before;
        };
      },
    },
  };
}
