import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';
import type { Locale } from '../../core/localized.js';
import { headingClauses } from '../i18n/heading-words.js';
import { type MessageKey, type MessageParams, t } from '../i18n/translate.js';
import type { Assets } from './assets.js';
import type { Views } from './compile-views.js';

/** What a page builder returns: the view that shows it, and finished strings, links and lists. */
export type Page = {
  view: string;
  title: string;
  /** 200 when absent. */
  status?: number;
  [part: string]: unknown;
};

/** What stands round every page (city, menus, switches); built once per answer from the request. */
export type FrameOf = (req: Request, page: Page) => Record<string, unknown>;

export type Renderer = { views: Views; assets: Assets; frameOf: FrameOf };

/** Lets `sendPage` find the compiled views of this app. */
export const useRenderer = (app: { locals: Record<string, unknown> }, renderer: Renderer): void => {
  app.locals['renderer'] = renderer;
};

/**
 * Answers with a page. The view sees `page` (the builder's), `frame` (what stands round it),
 * `lang`, `t(key, params)`, `clauses(heading)` and `asset(file)`.
 *
 * Pages for everybody travel packed and may be kept for a minute; a page that sets a cookie, holds a
 * form, belongs to a person or tells of an error is kept nowhere. A page with a form's token or a person
 * in it is never packed: beside words of the address, its length would tell about them.
 */
export function sendPage(res: Response, page: Page): void {
  const status = page.status ?? 200;
  const anonymous = res.req.visit.person === null && !res.hasHeader('Set-Cookie') && !('formToken' in page);
  res.status(status);
  res.set('Cache-Control', status === 200 && anonymous ? 'public, max-age=60, must-revalidate' : 'no-store');
  res.vary('Accept-Language, Cookie, Accept-Encoding').type('html');
  const html = renderPage(res, page);
  if (anonymous && res.req.acceptsEncodings('gzip')) res.set('Content-Encoding', 'gzip').send(gzipSync(html));
  else res.send(html);
}

/** The HTML of a page, for the language and the frame of this request. */
export function renderPage(res: Response, page: Page): string {
  const { views, assets, frameOf } = res.app.locals['renderer'] as Renderer;
  const locale: Locale = res.req.visit.locale;
  return views.render(page.view, {
    page,
    frame: frameOf(res.req, page),
    lang: locale,
    t: (key: MessageKey, params?: MessageParams) => t(locale, key, params),
    clauses: headingClauses,
    asset: assets.href,
  });
}
