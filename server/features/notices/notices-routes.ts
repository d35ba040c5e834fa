import type { Request } from 'express';
import { demand, may } from '../../access/permission.js';
import { Conflict } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import { textIn } from '../form/read-form.js';
import { noticeFrom, noticeProblems, typedIn } from './notice-form.js';
import { noticeStore } from './notice-store.js';
import { noticePage, noticesPage } from './notices-pages.js';
import { saveNotice } from './save-notice.js';
import { takeDownNotice } from './take-down-notice.js';

const DONE = ['saved', 'taken-down'] as const;

/** The notices of the front page, kept by the authority. */
export function noticesRoutes(city: RouteTable): void {
  city.get('/desk/notices', may('read', 'Notice'), 'page', async (req, res) => {
    const done = DONE.find((one) => one === textIn(req.query, 'done', 20));
    const told = done ? t(req.city.locale, `notices.done.${done}`) : null;
    sendForm(res, noticesPage(req.city, { notices: await noticeStore(req.city.db).all(), done: told }));
  });

  city.post('/desk/notices', may('create', 'Notice'), 'page', 'form', async (req, res) => {
    const { city: place, db, ability, locale, link } = req.city;
    demand(ability, 'create', 'Notice', place, ({ id }) => ({ realmId: id }));
    const typed = typedIn(req.body);
    const problems = noticeProblems(typed, locale);
    if (problems.length > 0) {
      const notices = await noticeStore(db).all();
      return sendForm(res, noticesPage(req.city, { notices, typed, problems, done: null }));
    }
    await saveNotice(req.city, noticeFrom(typed), null, by(req));
    res.redirect(303, `${link('/desk/notices')}?done=saved`);
  });

  city.get('/desk/notices/:notice', may('read', 'Notice'), 'page', async (req, res) =>
    sendForm(res, noticePage(req.city, { notice: await noticeAt(req, 'read') })),
  );

  city.post('/desk/notices/:notice', may('update', 'Notice'), 'page', 'form', async (req, res) => {
    const { locale, link } = req.city;
    const notice = await noticeAt(req, 'update');
    const typed = typedIn(req.body);
    const problems = noticeProblems(typed, locale);
    if (problems.length > 0) return sendForm(res, noticePage(req.city, { notice, typed, problems }));
    try {
      const version = Number(textIn(req.body, 'version', 9)) || 0;
      await saveNotice(req.city, noticeFrom(typed), { id: notice.id, version }, by(req));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const note = t(locale, 'notices.changedMeanwhile', { title: notice.title.zh });
      return sendForm(res, noticePage(req.city, { notice, typed, status: 409, note }));
    }
    res.redirect(303, `${link('/desk/notices')}?done=saved`);
  });

  city.post('/desk/notices/:notice/take-down', may('remove', 'Notice'), 'page', 'form', async (req, res) => {
    const notice = await noticeAt(req, 'remove');
    await takeDownNotice(req.city, notice.id, by(req));
    res.redirect(303, `${req.city.link('/desk/notices')}?done=taken-down`);
  });
}

async function noticeAt(req: Request, action: 'read' | 'update' | 'remove') {
  const { db, ability, city } = req.city;
  const found = await noticeStore(db).byId(String(req.params['notice']));
  return demand(ability, action, 'Notice', found, () => ({ realmId: city.id }));
}

const by = (req: Request) => ({
  actor: req.city.person?.id ?? '',
  role: req.city.person?.memberships.map(({ role }) => role).join('+') ?? '',
});
