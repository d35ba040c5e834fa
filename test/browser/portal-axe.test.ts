import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { fixedClock } from '../../server/core/clock.js';
import { aBrowser, describeInBrowser } from '../support/a-browser.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { barriersOn } from '../support/barriers.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';

/** What a mode can spoil; the structure of a page is the same in all of them and is looked at by day. */
const LOOKS = ['color-contrast', 'target-size', 'link-in-text-block', 'html-lang-valid', 'valid-lang'];

/** Behind an address: the page that answers its form when nothing was filled in. */
const SENT_EMPTY = '#sent-empty';

/**
 * `of`: every kind of page once, or those that between them hold all colours and parts, one or two of each city,
 * or those with the longest words that may not break.
 */
const MODES: {
  name: string;
  options: BrowserContextOptions;
  query: string;
  of: 'all' | 'some' | 'long';
  rules?: string[];
}[] = [
  { name: 'by day', options: {}, query: '', of: 'all' },
  { name: 'by night', options: { colorScheme: 'dark' }, query: '', of: 'some', rules: LOOKS },
  {
    name: 'in English on a phone',
    options: { viewport: { width: 320, height: 720 }, locale: 'en' },
    query: '',
    of: 'some',
    rules: LOOKS,
  },
  { name: 'in large type', options: {}, query: 'elder=1', of: 'some', rules: LOOKS },
  {
    name: 'in large type in English on a phone',
    options: { viewport: { width: 320, height: 720 }, locale: 'en' },
    query: 'elder=1',
    of: 'long',
    rules: LOOKS,
  },
];

describeInBrowser('the pages of the portal', () => {
  describeOnEmbeddedDatabase(
    'held against axe',
    (the) => {
      let server: TestServer;
      let browser: Browser;
      let paths: Record<'all' | 'some' | 'long', string[]>;

      before(async function () {
        this.timeout(60_000);
        server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
        browser = await aBrowser();
        paths = await pathsOf((await server.wiring.cities.all()).map(({ code }) => code));
      });
      after(async () => {
        await browser.close();
        await server.stop();
      });

      /** Every kind of page once, spread over the cities; each city's home always. */
      async function pathsOf(cities: string[]): Promise<typeof paths> {
        const [first = ''] = cities;
        const entry = await firstEntry(first);
        const tabs = ['/items', '/why', '/get', '/history', '/related'].map((tab) => `${entry}${tab}`);
        const kinds = [
          '/datasets?theme=unheard',
          '/datasets?q=%E4%B8%8D%E5%AD%98%E5%9C%A8',
          '/policy',
          '/provisions?treatment=rule',
          '/api',
          '/statistics',
          '/themes',
          '/bodies',
          '/demand',
          '/notices',
          '/sitemap',
          '/accessibility',
          '/privacy',
          '/help',
          '/help/glossary',
          '/sign-in',
          '/register',
          '/forgotten',
          `/sign-in${SENT_EMPTY}`,
          `/register${SENT_EMPTY}`,
        ].map((kind, index) => `/${cities[index % cities.length]}${kind}`);
        const body = (await server.wiring.database.forCity(await idOf(first)).rows<{ id: string }>('bodies'))[0]?.id;
        const theme = (await server.wiring.cities.byCode(first))?.tenant.themes[0]?.id;
        const homes = cities.map((city) => `/${city}/`);
        const whys = await Promise.all(cities.slice(1).map(async (city) => `${await firstEntry(city)}/why`));
        return {
          all: [
            '/',
            '/?q=nowhere',
            '/search?q=%E6%B0%B4%E8%B4%A8',
            '/compare?f.bodyKind=unheard',
            '/help',
            '/nothing-here',
            ...homes,
            entry,
            ...tabs,
            `/${first}/bodies/${body}`,
            `/${first}/themes/${theme}`,
            '/search?q=nowhere',
            ...kinds,
          ],
          some: [
            '/',
            ...homes,
            entry,
            ...whys,
            ...kinds.filter((kind) => /datasets\?t|policy|statistics|glossary|register#/.test(kind)),
          ],
          long: cities.flatMap((city) => [`/${city}/policy`, `/${city}/help/glossary`]),
        };
      }

      const idOf = async (code: string) => (await server.wiring.cities.byCode(code))?.id ?? '';

      async function firstEntry(city: string): Promise<string> {
        const answer = await fetch(`${server.origin}/${city}/api/v1/datasets?size=1&open=undecided`);
        const { items } = (await answer.json()) as { items: { id: string }[] };
        return `/${city}/datasets/${items[0]?.id}`;
      }

      for (const { name, options, query, of, rules } of MODES)
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
          for (const path of paths[of])
            findings.push(...(await findingsOn(page, server.origin + withQuery(path, query), rules)));
          await context.close();
          expect(findings).to.deep.equal([]);
          expect(refused).to.deep.equal([]);
        });
    },
    { content: 'cities' },
  );
});

function withQuery(path: string, query: string): string {
  const [address = '', state] = path.split('#');
  const asked = query === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`;
  return state ? `${asked}#${state}` : asked;
}

async function findingsOn(page: Page, url: string, rules?: string[]): Promise<string[]> {
  await page.goto(url);
  if (url.endsWith(SENT_EMPTY)) {
    await page.locator('main form[method="post"] button[type="submit"]').first().click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
  }
  return barriersOn(page, rules);
}
