import type { Request, Response } from 'express';
import { demand, may } from '../../access/permission.js';
import type { Problem } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import { problem } from '../../platform/http/read-input.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import { bodyReader } from '../bodies/body-reader.js';
import { datasetStore } from '../datasets/dataset-store.js';
import { textIn } from '../form/read-form.js';
import { cityRealm } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { type Decided, decideDemand } from './decide-demand.js';
import { DECISIONS, type DecisionName, type DeskTyped, demandDeskPage, demandsPage } from './demand-desk-pages.js';
import { askedProblems, LONGEST, longTextIn, textProblems, typedIn } from './demand-form.js';
import { type DemandRow, demandStore, LISTED_PAGE, OUTCOMES } from './demand-store.js';

/** So many that wait are shown at once; the oldest of them are decided first. */
const SHOWN = 100;

/** The demands of the public, on the desk of the authority that compiles the list. */
export function demandDeskRoutes(city: RouteTable): void {
  city.get('/desk/demands', may('read', 'Demand'), 'page', async (req, res) => {
    const { db, locale } = req.city;
    const demands = demandStore(db);
    const done = DECISIONS.find((one) => one === textIn(req.query, 'done', 9));
    const total = await demands.count('listed');
    const asked = Math.max(1, Number.parseInt(textIn(req.query, 'page', 4), 10) || 1);
    const page = Math.min(asked, Math.max(1, Math.ceil(total / LISTED_PAGE)));
    const lists = {
      received: await demands.received(SHOWN),
      waiting: await demands.count('received'),
      listed: await demands.listed(page),
    };
    sendForm(
      res,
      demandsPage(req.city, { ...lists, total, page, done: done ? t(locale, `demand.done.${done}`) : null }),
    );
  });

  city.get('/desk/demands/:demand', may('read', 'Demand'), 'page', async (req, res) =>
    show(req, res, await demandAt(req, 'read')),
  );

  for (const what of DECISIONS)
    city.post(`/desk/demands/:demand/${what}`, may('decide', 'Demand'), 'page', 'form', async (req, res) => {
      const row = await demandAt(req, 'decide');
      const { typed, problems, decided } = await READ[what](req);
      if (!decided || problems.length > 0) return show(req, res, row, { failed: { what, typed, problems } });
      const { db, person, today, link } = req.city;
      const actor = person?.id ?? '';
      const by = { actor, role: await roleName(db, { id: actor }) };
      const revision = Number(textIn(req.body, 'revision', 9)) || 0;
      const result = await decideDemand(cityRealm(req), { id: row.id, revision, today, by }, decided);
      if (result === 'stale')
        return show(req, res, await demandAt(req, 'decide'), { stale: true, failed: { what, typed, problems } });
      res.redirect(303, `${link('/desk/demands')}?done=${what}`);
    });
}

/** What was sent; `decided` is null where it cannot be read. */
type Sent = { typed: DeskTyped; problems: Problem[]; decided: Decided | null };

const READ: Record<DecisionName, (req: Request) => Promise<Sent>> = {
  async list({ body, city: { db, locale } }) {
    const typed = typedIn(body);
    const problems = askedProblems(typed, await bodyReader(db).all(), locale);
    const { title, text } = typed;
    return { typed, problems, decided: { what: 'list', title, text, bodyId: typed.body || null } };
  },
  async decline({ body, city: { locale } }) {
    const reason = longTextIn(body, 'reason', LONGEST.text);
    const problems = textProblems('reason', reason, { max: LONGEST.text, locale });
    return { typed: { reason }, problems, decided: { what: 'decline', reason } };
  },
  async reply({ body, city: { db, locale } }) {
    const typed = {
      outcome: textIn(body, 'outcome', 16),
      replyZh: longTextIn(body, 'replyZh', LONGEST.text),
      replyEn: longTextIn(body, 'replyEn', 2 * LONGEST.text),
      opened: textIn(body, 'opened', 128),
    };
    const outcome = OUTCOMES.find((one) => one === typed.outcome);
    const entry = outcome === 'opened' && typed.opened ? await datasetStore(db).byCode(typed.opened) : undefined;
    const published = entry?.status === 'published' ? entry : undefined;
    const problems = [
      ...(outcome ? [] : [problem('outcome', 'required', locale)]),
      ...textProblems('replyZh', typed.replyZh, { max: LONGEST.text, locale }),
      ...(typed.replyEn ? textProblems('replyEn', typed.replyEn, { max: 2 * LONGEST.text, locale }) : []),
      ...(outcome === 'opened' && !published
        ? [problem('opened', typed.opened ? 'unknownValue' : 'required', locale)]
        : []),
    ];
    const reply = { zh: typed.replyZh, en: typed.replyEn || null, openedId: published?.id ?? null };
    return { typed, problems, decided: outcome ? { what: 'reply', outcome, ...reply } : null };
  },
};

async function demandAt(req: Request, action: 'read' | 'decide'): Promise<DemandRow> {
  const { db, ability, city } = req.city;
  const id = req.params['demand'];
  const found = isId(id) ? await demandStore(db).byId(id) : undefined;
  return demand(ability, action, 'Demand', found, ({ person_id }) => ({ realmId: city.id, personId: person_id }));
}

type More = Pick<Parameters<typeof demandDeskPage>[1], 'failed' | 'stale'>;

async function show(req: Request, res: Response, row: DemandRow, more: More = {}): Promise<void> {
  const { db } = req.city;
  const opened = row.opened_id === null ? undefined : await datasetStore(db).byId(row.opened_id);
  const view = { row, bodies: await bodyReader(db).all(), openedCode: opened?.code ?? '' };
  sendForm(res, demandDeskPage(req.city, { ...view, ...more }));
}
