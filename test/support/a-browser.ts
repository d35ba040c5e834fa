import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { PASSWORD } from './accounts.js';

/** First the build without a window of its own: the same engine for half the work. */
const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser of this machine; undefined where there is none. */
export const browserPath = PLACES.find((place) => place !== undefined && existsSync(place));

/** Starts the browser without sandbox (tests run as root in containers) and without any traffic of its own. */
export const aBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath as string,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A story that needs a browser; where there is none it is told as left out, and not as passed. */
export function describeInBrowser(title: string, story: () => void): void {
  if (browserPath) describe(title, story);
}

/** A window of somebody who signed in at `/console` or a city, by the keyboard alone. To be closed with its context. */
export async function signedIn(
  browser: Browser,
  { origin, place, login }: { origin: string; place: string; login: string },
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    baseURL: origin,
    ...options,
  });
  const page = await context.newPage();
  await page.goto(`${place}/sign-in`);
  await page.locator('[name="login"]').fill(login);
  await page.locator('[name="password"]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  return page;
}
