import { expect } from 'chai';
import { allByRole } from './byRole.ts';
import { operationTitles } from './operationTitles.ts';
import { usePlayground } from './usePlayground.ts';

describe('the playground on a phone', () => {
  const playground = usePlayground();

  it('has no form that is wider than the page', async () => {
    const page = playground();
    const frame = page.window.frameElement as HTMLIFrameElement;
    frame.style.width = '360px';
    await page.rows('1 of 3');
    await page.unfold('Look up a user');
    const { documentElement } = page.document;
    for (const title of operationTitles(page)) {
      const panel = await page.unfold(title);
      for (const more of allByRole(panel, 'summary', 'More fields')) more.click();
      expect(documentElement.scrollWidth, title).to.be.at.most(360);
    }
  });
});
