import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What keeps somebody out of the page that is shown: what axe finds with everything unfolded (all its rules for
 * WCAG 2.2 AA, or only those named), a page wider than its window, and images that are not drawn.
 */
export async function barriersOn(page: Page, rules?: string[]): Promise<string[]> {
  // What is folded away is read by somebody too; what follows finds the page as it was.
  const folded = await page.locator('details:not([open])').elementHandles();
  await page.evaluate((all) => {
    for (const details of all) details.setAttribute('open', '');
  }, folded);
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze();
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  // An image further down that nobody has asked for yet is not broken.
  const blank = await page.evaluate(
    '[...document.images].filter((image) => image.complete && image.naturalWidth === 0).length',
  );
  await page.evaluate((all) => {
    for (const details of all) details.removeAttribute('open');
  }, folded);
  const { pathname, search, hash } = new URL(page.url());
  const at = decodeURI(pathname + search + hash);
  return [
    ...violations.map(({ id, nodes }) => `${at}: ${id} at ${nodes[0]?.html.slice(0, 160)}`),
    ...(wide ? [`${at}: wider than the window`] : []),
    ...(blank ? [`${at}: ${String(blank)} images are not drawn`] : []),
  ];
}
