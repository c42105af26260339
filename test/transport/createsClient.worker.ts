// Runs in a worker: tries to make a client of the app that it is sent, and says what came of it.
import { createClient, InvalidRequestError } from '@intercom-fetch/transport';

interface App {
  appId: string;
  apiKey: string;
}

function refusalOf(app: App): Error {
  try {
    createClient(app);
  } catch (error) {
    if (error instanceof InvalidRequestError) return error;
    throw error;
  }
  throw new Error('the key was not refused');
}

addEventListener('message', ({ data }: MessageEvent<App>) => {
  const { name, message } = refusalOf(data);
  const dummy = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
  const allowed = createClient({ ...data, dangerouslyAllowBrowser: true });
  postMessage({
    refused: name,
    namesProxy: message.includes('proxy') && !message.includes(data.apiKey),
    dummy: typeof dummy.request,
    allowed: typeof allowed.request,
  });
});
