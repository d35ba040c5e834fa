import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { fixedClock } from '../../server/core/clock.js';
import { aBrowser, describeInBrowser } from '../support/a-browser.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a mode can spoil; the structure of a page is the same in all of them and is looked at by day. */
const LOOKS = ['color-contrast', 'target-size', 'link-in-text-block', 'html-lang-valid', 'valid-lang'];

const MODES: { name: string; options: BrowserContextOptions; query: string; rules?: string[] }[] = [
  { name: 'by day', options: {}, query: '' },
  { name: 'by night', options: { colorScheme: 'dark' }, query: '', rules: LOOKS },
  { name: 'on a phone', options: { viewport: { width: 320, height: 720 } }, query: '', rules: LOOKS },
  { name: 'in large type', options: {}, query: 'elder=1', rules: LOOKS },
  { name: 'in English', options: { locale: 'en' }, query: '', rules: LOOKS },
];

describeInBrowser('the pages of the portal', () => {
  describeOnEmbeddedDatabase(
    'held against axe',
    (the) => {
      let server: TestServer;
      let browser: Browser;
      let paths: string[];

      before(async function () {
        this.timeout(60_000);
        server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
        browser = await aBrowser();
        const cities = (await server.wiring.cities.all()).map(({ code }) => code);
        paths = [
          '/',
          '/?q=nowhere',
          '/compare',
          '/compare?f.bodyKind=unheard',
          '/help',
          '/nothing-here',
          ...(await pathsOf(cities)),
        ];
      });
      after(async () => {
        await browser.close();
        await server.stop();
      });

      /** Every kind of page once, spread over the cities; each city's home and one entry always. */
      async function pathsOf(cities: string[]): Promise<string[]> {
        const kinds = [
          '/datasets',
          '/datasets?q=%E4%B8%8D%E5%AD%98%E5%9C%A8',
          '/policy',
          '/provisions?treatment=rule',
          '/api',
          '/accessibility',
        ];
        const entries = await Promise.all(cities.map(firstEntry));
        return [
          ...cities.map((city) => `/${city}/`),
          ...entries,
          ...kinds.map((kind, index) => `/${cities[index % cities.length]}${kind}`),
        ];
      }

      async function firstEntry(city: string): Promise<string> {
        const answer = await fetch(`${server.origin}/${city}/api/v1/datasets?size=1&open=undecided`);
        const { items } = (await answer.json()) as { items: { id: string }[] };
        return `/${city}/datasets/${items[0]?.id}`;
      }

      for (const { name, options, query, rules } of MODES)
        it(`have no findings ${name}, nothing wider than the window and no script or style refused`, async function () {
          this.timeout(600_000);
          const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', ...options });
          const page = await context.newPage();
          const refused: string[] = [];
          page.on(
            'console',
            (message) =>
              message.type() === 'error' &&
              /Content Security|Refused/.test(message.text()) &&
              refused.push(message.text()),
          );
          const findings: string[] = [];
          for (const path of paths)
            findings.push(...(await findingsOn(page, server.origin + withQuery(path, query), path, rules)));
          await context.close();
          expect(findings).to.deep.equal([]);
          expect(refused).to.deep.equal([]);
        });
    },
    { content: 'cities' },
  );
});

const withQuery = (path: string, query: string): string =>
  query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;

async function findingsOn(page: Page, url: string, path: string, rules?: string[]): Promise<string[]> {
  await page.goto(url);
  // What is folded away is read by somebody too.
  await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })");
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze();
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  return [
    ...violations.map(({ id, nodes }) => `${path}: ${id} at ${nodes[0]?.html.slice(0, 120)}`),
    ...(wide ? [`${path}: wider than the window`] : []),
  ];
}
