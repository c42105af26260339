// npm start
import { env } from 'node:process';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createApp } from './app.ts';
import { createIntercom } from './intercom.ts';

// A link that is printed once a start is enough for one person at one machine.
const { PANEL_TOKEN: token = crypto.randomUUID(), PORT: port = '8787' } = env;
const intercom = createIntercom(env);
await intercom.check();

const app = createApp({ intercom, token });
app.use(serveStatic({ root: 'dist' }));

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) }, ({ port }) => {
  console.log(env['INTERCOM_ACCESS_TOKEN'] ? 'On Intercom.' : 'On the emulator: made-up users.');
  console.log(`Sign in: http://127.0.0.1:${port}/sign-in?token=${token}`);
});
