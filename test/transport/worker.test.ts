import { expect } from 'chai';
import { app } from '../support/app.ts';

describe("a worker of the page's", () => {
  it('refuses a real key as the page does, and takes the dummy app', async () => {
    const worker = new Worker(new URL('./createsClient.worker.js', import.meta.url), {
      type: 'module',
    });
    const said = await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(app);
    }).finally(() => worker.terminate());
    expect(said).to.deep.equal({
      refused: 'InvalidRequestError',
      namesProxy: true,
      dummy: 'function',
      allowed: 'function',
    });
  });
});
