import type { Request } from 'express';
import { may } from '../../access/permission.js';
import { dayInZone } from '../../core/civil-day.js';
import { SHANGHAI } from '../../core/clock.js';
import { Conflict, Invalid, type Problem } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import { isSent, isTicked, textIn } from '../form/read-form.js';
import { cityAddress } from '../frame/city-address.js';
import { abandonOnboarding } from './abandon.js';
import { fieldsAsTyped, rowsAsTyped, seenIn } from './as-shown.js';
import { assembleCity } from './assemble-city.js';
import { checklist, readFacts } from './checklist.js';
import { goLive } from './go-live.js';
import { lookRoutes } from './look-routes.js';
import { STEPS, type Step } from './onboarding.js';
import { type OnboardingContext, onboardingOf, provinceOf, type StartingData } from './onboarding-context.js';
import { onboardingStore } from './onboarding-store.js';
import { listPage, overviewPage } from './overview-page.js';
import { STEP_HANDLERS } from './step-handlers.js';
import { HOME, type StepPage, stepHref, stepPage } from './step-page.js';

/** The guided path on which a province takes a city on board: left and resumed at will, reversible until it is live. */
export function onboardingRoutes(routes: RouteTable, starting: StartingData): void {
  routes.get(HOME, may('read', 'Onboarding'), 'page', async (req, res) => {
    const { db, cities } = provinceOf(req, starting, 'read');
    const codes = new Map((await cities.all()).map(({ id, code }) => [id, code]));
    const rows = await onboardingStore(db).all();
    const day = (at: number) => dayInZone(at, SHANGHAI);
    sendForm(res, listPage(rows, req.visit, { day, codeOf: (id) => codes.get(id) }));
  });

  routes.post(HOME, may('create', 'Onboarding'), 'page', 'upload', async (req, res) => {
    const { db, clock, by } = provinceOf(req, starting, 'create');
    const { id } = await db.transaction(async (inner) => {
      const row = await onboardingStore(inner).begin('', by.actor, clock.now());
      await record(inner, clock, { ...by, action: 'began onboarding', subject: row.id });
      return row;
    });
    res.redirect(303, stepHref(id, 'identity'));
  });

  routes.get(`${HOME}/:id`, may('read', 'Onboarding'), 'page', async (req, res) => {
    const context = await onboardingOf(req, starting, 'read');
    if (context.row.state !== 'open') return res.redirect(303, HOME);
    sendForm(res, await overview(context, null));
  });

  for (const step of STEPS) stepRoutes(routes, starting, step);

  routes.post(`${HOME}/:id/go-live`, may('publish', 'Onboarding'), 'page', 'upload', async (req, res) => {
    const context = await onboardingOf(req, starting, 'publish');
    const result = await goLive(context);
    if (result.outcome === 'live') {
      context.revisions.askAgain();
      const hosts = context.parts.identity?.value?.hosts ?? [];
      return res.redirect(303, cityAddress({ code: result.code, hosts }, '/', context.config.publicOrigin));
    }
    sendForm(res, await overview(context, t(context.locale, 'onboarding.heldBack', { count: result.open.length })));
  });

  routes.post(`${HOME}/:id/abandon`, may('close', 'Onboarding'), 'page', 'upload', async (req, res) => {
    const context = await onboardingOf(req, starting, 'close');
    const reason = textIn(req.body, 'reason', 300);
    if (reason === '')
      throw new Invalid([
        { field: 'reason', code: 'required', reason: t(context.locale, 'onboarding.problem.required') },
      ]);
    await abandonOnboarding(context, reason);
    res.redirect(303, HOME);
  });

  lookRoutes(routes, starting);
}

function stepRoutes(routes: RouteTable, starting: StartingData, step: Step): void {
  const handler = STEP_HANDLERS[step];
  const draftOf = ({ parts, calendar }: OnboardingContext) => assembleCity(parts, starting.tenant, calendar);

  routes.get(`${HOME}/:id/${step}`, may('read', 'Onboarding'), 'page', async (req, res) => {
    const context = await onboardingOf(req, starting, 'read');
    if (context.row.state !== 'open') return res.redirect(303, HOME);
    const shown = await handler.show(context, draftOf(context), req);
    const saved = req.query['saved'] === '1' ? t(context.locale, 'onboarding.saved') : undefined;
    const notice = [saved, shown.notice].filter(Boolean).join(' ');
    const hidden = { ...shown.hidden, seen: seenIn(shown) };
    sendForm(res, stepPage(context.row, context.locale, { ...shown, hidden, step, notice: notice || undefined }));
  });

  routes.post(`${HOME}/:id/${step}`, may('update', 'Onboarding'), 'page', 'upload', async (req, res) => {
    const context = await onboardingOf(req, starting, 'update');
    if (context.row.state !== 'open') throw new Conflict('The onboarding is over');
    const draft = draftOf(context);
    const before = await handler.show(context, draft, req);
    if (isSent(req.body, 'seen') && textIn(req.body, 'seen', 64) !== seenIn(before)) {
      const again = stepAgain(step, before, [changedMeanwhile(context)], req);
      const fields = fieldsAsTyped(before.fields ?? [], req.body);
      return sendForm(res, stepPage(context.row, context.locale, { ...again, fields }));
    }
    const problems = await handler.save(context, draft, req);
    if (problems.length === 0) return res.redirect(303, afterwards(req, context, step));
    const again = await onboardingOf(req, starting, 'update');
    const shown = await handler.show(again, draftOf(again), req);
    sendForm(res, stepPage(again.row, again.locale, stepAgain(step, shown, problems, req)));
  });
}

/** The step again, with what was typed into its list. */
function stepAgain(
  step: Step,
  shown: Omit<StepPage, 'step'>,
  problems: readonly Problem[],
  { body }: Request,
): StepPage {
  const hidden = { ...shown.hidden, seen: seenIn(shown) };
  return { ...shown, hidden, rows: rowsAsTyped(shown.rows ?? [], body), step, problems };
}

/** Two people on one form: whoever saves second is told before anything of the first is written over. */
const changedMeanwhile = ({ locale }: OnboardingContext): Problem => ({
  field: 'form',
  code: 'changedMeanwhile',
  reason: t(locale, 'onboarding.problem.changedMeanwhile'),
});

/** On to the next page of a list, then to the next step; or here again. */
function afterwards(req: Request, { row }: OnboardingContext, step: Step): string {
  const here = stepHref(row.id, step);
  const page = textIn(req.body, 'page', 4);
  if (textIn(req.body, 'then', 10) !== 'next') return `${here}?saved=1${page ? `&page=${page}` : ''}`;
  if (isTicked(req.body, 'more')) return `${here}?page=${Number(page) + 1}`;
  const next = STEPS[STEPS.indexOf(step) + 1];
  return next ? stepHref(row.id, next) : `${HOME}/${row.id}`;
}

async function overview(context: OnboardingContext, notice: string | null) {
  const { database, db, row, calendar, clock, locale, starting } = context;
  const parts = await onboardingStore(db).parts(row.id);
  const draft = assembleCity(parts, starting.tenant, calendar);
  const checks = checklist(row, parts, draft, await readFacts(database, row, parts), {
    calendar,
    today: clock.today(),
  });
  return overviewPage(row, draft, checks, locale, notice);
}
