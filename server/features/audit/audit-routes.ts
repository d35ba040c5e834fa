import { once } from 'node:events';
import type { Request, Response } from 'express';
import { demand, may } from '../../access/permission.js';
import { Forbidden, type Problem } from '../../core/errors.js';
import { exportChain } from '../../platform/audit/export-chain.js';
import { record } from '../../platform/audit/record.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import { cityOf } from '../cities/request-context.js';
import { consolePage } from '../console/console-frame.js';
import { textIn } from '../form/read-form.js';
import { type RealmContext, realmOfVisit } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { againFirst, isFresh } from '../sign-in/prove-again.js';
import { auditCsv, auditCsvHead } from './audit-csv.js';
import { auditEntryPage } from './audit-entry-page.js';
import { type AuditView, auditPage } from './audit-page.js';
import { type AuditQuestion, auditQuestion, span } from './audit-question.js';
import { auditReader } from './audit-reader.js';
import { auditWords } from './audit-words.js';
import { followHere } from './follow-here.js';

/** The audit of a city for its auditors, and of a province or the platform for those who run them. */
export function auditRoutes(routes: RouteTable, prefix: '' | '/console'): void {
  const base = prefix === '' ? '/desk/audit' : '/audit';
  const at = `${prefix}${base}`;

  routes.get(at, may('read', 'Audit'), 'page', (req, res) => showList(req, res, base, req.query));

  routes.post(`${at}/verify`, may('verify', 'Audit'), 'page', 'form', async (req, res) => {
    const context = realmHere(req);
    const report = await followHere(context);
    await note(req, context, { action: 'verified audit', subject: `${report.findings.length} findings` });
    await showList(req, res, base, {}, report);
  });

  routes.post(`${at}/export`, may('export', 'Audit'), 'file', 'form', async (req, res) => {
    const context = realmHere(req);
    const { question } = auditQuestion(req.body);
    const format = textIn(req.body, 'format', 8) === 'jsonl' ? 'jsonl' : 'csv';
    await note(req, context, { action: 'exported audit', subject: format });
    await (format === 'csv' ? sendCsv : sendChain)(res, context, question);
  });

  routes.get(`${at}/:seq`, may('read', 'Audit'), 'page', (req, res) => showEntry(req, res, base, {}));

  routes.post(`${at}/:seq/reveal`, may('export', 'Audit'), 'page', 'form', async (req, res) => {
    const context = realmHere(req);
    if (!req.visit.session || !isFresh(context, req.visit.session)) {
      res.redirect(303, againFirst(context, `${base}/${seqOf(req)}`));
      return;
    }
    const reason = textIn(req.body, 'reason', 200);
    if ([...reason].length < 4) {
      const problems: Problem[] = [
        { field: 'reason', code: 'required', reason: t(context.locale, 'audit.reasonMissing') },
      ];
      return showEntry(req, res, base, { problems, reason });
    }
    await showEntry(req, res, base, { reason, reveal: true });
  });
}

function realmHere(req: Request): RealmContext {
  const context = realmOfVisit(req);
  if (!context) throw new Forbidden('Nobody is signed in');
  return context;
}

const seqOf = (req: Request): number => {
  const given = String(req.params['seq']);
  return /^[1-9]\d{0,11}$/.test(given) ? Number(given) : 0;
};

/** Looking into the audit leaves a trace in it. */
async function note(
  req: Request,
  { db, clock }: RealmContext,
  event: { action: string; subject: string; reason?: string },
) {
  const id = req.visit.person?.id ?? '';
  await db.transaction(async (inner) =>
    record(inner, clock, { actor: id, role: await roleName(inner, { id }), ...event }),
  );
}

async function wordsFor(req: Request, { db, locale }: RealmContext, ids: readonly string[]) {
  const names = await auditReader(db).staffNames([...new Set(ids)]);
  return auditWords(locale, { names, roleNames: cityOf(req)?.city.tenant.roles });
}

async function showList(
  req: Request,
  res: Response,
  path: string,
  query: unknown,
  report?: AuditView['report'],
): Promise<void> {
  const context = realmHere(req);
  const { question, wrong } = auditQuestion(query);
  const reader = auditReader(context.db);
  const [found, actions] = [await reader.search(question), await reader.actions()];
  const words = await wordsFor(
    req,
    context,
    found.entries.map(({ actor }) => actor),
  );
  const problems = wrong.map((field) => ({
    field,
    code: 'impossibleDate',
    reason: t(context.locale, 'audit.noSuchDay'),
  }));
  const page = auditPage({ context, path, question, found, actions, words, problems, ...(report ? { report } : {}) });
  sendForm(
    res,
    cityOf(req) ? page : consolePage(req.visit, { ...page, crumbs: page.crumbs?.slice(1) ?? [], tab: 'audit' }),
  );
}

async function showEntry(
  req: Request,
  res: Response,
  path: string,
  state: { problems?: readonly Problem[]; reason?: string; reveal?: true },
): Promise<void> {
  const context = realmHere(req);
  const reader = auditReader(context.db);
  const realmId = context.realm.id;
  const found = await reader.entry(seqOf(req));
  const entry = demand(req.visit.ability, 'read', 'Audit', found, () => ({ realmId }));
  const { reason = '', problems = [] } = state;
  if (state.reveal)
    await note(req, context, { action: 'revealed personal data', subject: `entry ${entry.seq}`, reason });
  const parts = await reader.parts(entry.seq);
  const words = await wordsFor(req, context, [entry.actor, ...parts.map(({ person }) => person)]);
  const revealed = state.reveal ?? false;
  const page = auditEntryPage({ context, path, entry, parts, words, reason, problems, revealed });
  sendForm(
    res,
    cityOf(req) ? page : consolePage(req.visit, { ...page, crumbs: page.crumbs?.slice(1) ?? [], tab: 'audit' }),
  );
}

function attachment(res: Response, { realm, clock }: RealmContext, ending: string, type: string) {
  res.set('Content-Disposition', `attachment; filename="audit-${realm.code}-${clock.today()}.${ending}"`);
  res.set('Cache-Control', 'private, no-store').type(type);
  return async (text: string): Promise<void> => {
    if (!res.write(text)) await once(res, 'drain');
  };
}

async function sendCsv(res: Response, context: RealmContext, question: AuditQuestion): Promise<void> {
  const write = attachment(res, context, 'csv', 'text/csv; charset=utf-8');
  await write(auditCsvHead());
  for await (const entries of auditReader(context.db).all(question)) await write(auditCsv(entries));
  res.end();
}

/** The whole chain from the first day asked for, as server/cli/verify-audit.mjs reads it; no particulars of persons. */
async function sendChain(res: Response, { ...context }: RealmContext, question: AuditQuestion): Promise<void> {
  const { db, realm, clock } = context;
  const { since } = span(question);
  const write = attachment(res, context, 'jsonl', 'application/jsonl; charset=utf-8');
  await exportChain(db, { realm, personal: false, now: clock.now(), ...(since === undefined ? {} : { since }) }, write);
  res.end();
}
