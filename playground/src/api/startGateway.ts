import { createClient } from '@intercom-fetch/core';
import { createGateway } from '@intercom-fetch/gateway';
import { untilAborted } from '../calls/untilAborted.ts';
import { gatewayUrl } from './baseUrls.ts';
import type { Send, StartedApi } from './StartedApi.ts';
import { samples } from './samples.ts';
import { createSampleWorkspace } from './sampleWorkspace.ts';

/** Opens nothing but the workspace of this page. */
const accessToken = 'opens-the-emulated-workspace-only';

/**
 * What the client sends. The gateway of this page takes every request, but `intercom-gateway` wants a key,
 * and so must the code that the page shows.
 */
const credentials = { appId: 'my_app', apiKey: 'opens-the-gateway-of-this-page-only' };

/** Runs tasks one after another, in the order in which they come. */
function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => {});
    return result;
  };
}

/** A workspace with sample data and the gateway before it: the API v1 as a function. */
function openWorkspace(sample: keyof typeof samples): Send {
  const workspace = createSampleWorkspace(accessToken, samples[sample]());
  const sendUpstream: Send = (request, init) => workspace.fetch(request, init);
  let send = sendUpstream;
  const gateway = createGateway({
    accessToken,
    auth: false,
    // v1 took any key of custom_data, and a file to import may have some that the sample has not.
    unknownAttributes: 'create',
    fetch: (request) => send(request),
  });
  // One request at a time: nothing else tells which of them a request to Intercom is made for. It takes no
  // longer, because there is no network to wait for.
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

/** Starts the gateway before a workspace of a few users. A reload starts it anew. */
export function startGateway(): StartedApi {
  let current = openWorkspace('few');
  return {
    baseUrl: gatewayUrl,
    appId: credentials.appId,
    // The flag is for pages whose key may be read by all who open them. This one opens an emulator.
    connect: (options) =>
      createClient({
        ...credentials,
        baseUrl: gatewayUrl,
        dangerouslyAllowBrowser: true,
        ...options,
      }),
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
