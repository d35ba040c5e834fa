import type { Response } from 'express';
import { type Page, sendPage } from '../render/send-page.js';

/** Answers with a page that holds a form: it gets its token, and nobody keeps a copy of the page. */
export function sendForm(res: Response, page: Page): void {
  sendPage(res, { ...page, formToken: res.req.visit.forms.token() });
}
