import { expect } from 'chai';
import { takeTimers } from '../support/timers.ts';
import { until } from '../support/until.ts';
import { broken, noResponse, refusal, respond, skipWaits } from './network.ts';
import type { Playground } from './openPlayground.ts';
import { callLines } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

const busy = refusal(503, 'server_error', 'Busy');
const found = { body: '{"email":"amara.okafor@example.com"}' };

async function lookUp(page: Playground): Promise<HTMLElement> {
  const panel = await page.unfold('Look up a user');
  await page.press('Run', panel);
  return page.find('region', 'Calls');
}

const has = (log: HTMLElement, text: string) =>
  until(`the log has "${text}"`, () => log.textContent?.includes(text));

describe("the playground's retries", () => {
  const playground = usePlayground();

  it('are shown as they happen, with the wait that the server asks for', async () => {
    const page = playground();
    const { window } = page;
    await page.rows('1 of 3');
    const timers = takeTimers((ms) => (ms === 7_000 ? 'hold' : 'run'), window);
    const slow = { ...busy, headers: { 'Retry-After': '7' } };
    const count = await respond(page, slow, found);
    const log = await lookUp(page);
    await has(log, 'under way, attempt 1, waits 7 s (Retry-After)');
    await has(log, '503 Service Unavailable');
    await has(log, 'Then it waits 7 s (Retry-After)');
    expect(count()).to.equal(1);
    const { performance } = window;
    const now = performance.now.bind(performance);
    performance.now = () => now() + 7_000;
    timers.strike(7_000);
    await has(log, 'Attempt 2');
    const [line] = await callLines(page);
    expect(line, 'the time of both attempts and of the wait').to.match(
      /200 in (?:[7-9]|\d\d)\d{3} ms, 2 attempts$/,
    );
    expect(log.querySelectorAll('.attempt')).to.have.length(2);
  });

  it('can be cancelled while they wait', async () => {
    const page = playground();
    const count = await respond(page, { ...busy, headers: { 'Retry-After': '59' } }, found);
    const log = await lookUp(page);
    await has(log, 'waits 59 s (Retry-After)');
    await page.press('Cancel', log);
    const [line] = await callLines(page);
    expect(line).to.include('AbortError');
    expect(count()).to.equal(1);
  });

  it('say why an attempt had no response, and wait at random', async () => {
    const page = playground();
    const count = await respond(page, broken, found);
    skipWaits(page);
    const log = await lookUp(page);
    const [line] = await callLines(page);
    expect(line).to.match(/200 in/);
    await has(log, 'No response: the connection failed (');
    await has(log, 'connection reset)');
    expect(log.textContent).to.match(/Then it waits [\d.]+ m?s \(random\)/);
    expect(count()).to.equal(2);
  });

  it('end with a time-out, which is shown', async () => {
    const page = playground();
    await respond(page, noResponse);
    skipWaits(page, true);
    const log = await lookUp(page);
    await has(log, 'No response in time');
    const [line] = await callLines(page);
    expect(line).to.include('TimeoutError');
  });
});
