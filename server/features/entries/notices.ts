import type { Request } from 'express';
import { isMessageKey, t } from '../../platform/i18n/translate.js';
import { textIn } from '../form/read-form.js';

/** What the last form did, said on the page it leads to: `?done=saved`. Words that nobody has written are not repeated. */
export function noticeIn(req: Request): string | null {
  const key = `entryDone.${textIn(req.query, 'done', 20)}`;
  return isMessageKey(key) ? t(req.visit.locale, key) : null;
}
