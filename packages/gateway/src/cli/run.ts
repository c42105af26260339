import { messageOf, nextSignal } from '@intercom-fetch/command';
import { NetworkError } from '@intercom-fetch/transport';
import { createGateway } from '../createGateway.ts';
import { GatewayError } from '../errors.ts';
import { serve } from '../node/serve.ts';
import type { Gateway } from '../options.ts';
import { createDemo } from './demo.ts';
import type { CliOptions } from './options.ts';
import { createRequestLog } from './requestLog.ts';

/** The app of the emulated workspace. Its key is public, because it gives access to sample data only. */
const demoApp = { appId: 'demo_app', apiKey: 'demo_key' };

/** @throws Error that names the options to change. */
async function checkWorkspace({ check }: Gateway): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const message =
      error.cause instanceof NetworkError ? 'Intercom is out of reach' : messageOf(error);
    throw new Error(
      `the workspace cannot be used: ${message} (see INTERCOM_ACCESS_TOKEN and --region)`,
      { cause: error },
    );
  }
}

/**
 * Serves until a signal comes, and then until the requests under way have ended.
 *
 * @returns the exit code.
 */
export async function run(
  { port, host, accessToken, apps, quiet, ...settings }: CliOptions,
  print: (line: string) => void,
): Promise<number> {
  const isDemo = accessToken === undefined;
  const hasOwnApp = Object.keys(apps).length > 0;
  const log = createRequestLog(print);
  const demo = isDemo ? await createDemo(settings.region) : undefined;
  const gateway = createGateway({
    ...settings,
    accessToken: accessToken ?? 'demo',
    apps: hasOwnApp ? apps : { [demoApp.appId]: demoApp.apiKey },
    fetch: demo?.fetch,
    onRequest: log.onRequest,
  });
  await checkWorkspace(gateway);
  const server = await serve(
    { fetch: quiet ? gateway.fetch : log.watch(gateway.fetch) },
    { port, host },
  );
  const signal = nextSignal();
  print(`listening on ${server.url}`);
  if (isDemo && !hasOwnApp) {
    print(`sample data: curl --user ${demoApp.appId}:${demoApp.apiKey} ${server.url}users`);
  }
  await signal;
  await server.close();
  return 0;
}
