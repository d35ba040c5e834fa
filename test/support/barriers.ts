import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page with everything unfolded, and whether the page is wider than the window. */
export async function barriersAt(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })");
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  const path = new URL(url).pathname;
  return [
    ...violations.map(({ id, nodes }) => `${path}: ${id} at ${nodes[0]?.html.slice(0, 160)}`),
    ...(wide ? [`${path}: wider than the window`] : []),
  ];
}
