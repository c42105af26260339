import { expect } from 'chai';
import { operationNames } from '../support/operationNames.ts';
import { until } from '../support/until.ts';
import { operationTitles } from './actions.ts';
import { expectedOperations } from './expectedOperations.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

const base = 'https://api.intercom.io/v1';

describe("the playground's operations", () => {
  const playground = usePlayground({ shared: true });

  it('are all that the library has', async () => {
    const page = playground();
    await page.unfold('Look up a user');
    const shown = [...page.document.querySelectorAll('.operation > summary code')];
    const names = shown.map((code) => code.textContent ?? '');
    expect(names).to.have.members(operationNames).and.have.length(23);
    expect(expectedOperations.map(({ name }) => name)).to.have.members(operationNames);
    expect(expectedOperations.map(({ title }) => title)).to.have.members(operationTitles(page));
  });

  for (const { title, name, request, body, status, says, sure } of expectedOperations) {
    it(`run ${name} as its form is filled at first`, async () => {
      const page = playground();
      await page.rows('1 of 3');
      const panel = await page.unfold(title);
      expect(panel.querySelector('.field-issue')?.textContent).to.equal(undefined);
      await page.press('Run', panel);
      if (sure) await page.press(sure, panel);
      const outcome = panel.querySelector('.outcome');
      await until('the outcome is shown', () => outcome?.textContent?.includes('See call'));
      expect(outcome?.textContent).to.include(says);

      const call = await readCall(page, name);
      const [method, path] = request.split(' ');
      expect(call.requestLine).to.equal(`${method} ${base}${path}`);
      expect(call.requestBody).to.deep.equal(body);
      expect(call.line).to.match(new RegExp(`${status} in \\d+ ms$`));
      expect(call.text).to.include(`${name}(client, `);
    });
  }
});
