import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { Conflict, type Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { citation } from '../../policy/citation.js';
import { QUESTIONS, type Question } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { textIn } from '../form/read-form.js';
import type { Framed } from '../frame/frame.js';
import { changeDraft } from './change-draft.js';
import { effectWords } from './list-lines.js';
import { nextId } from './next-id.js';
import { RULES } from './pack-fields.js';
import { withItem } from './pack-lists.js';
import { readRuleTable } from './read-rule-table.js';
import { tableOf } from './rule-table.js';
import { type DraftContext, draftOf } from './studio-context.js';
import { draftHref, studioPage } from './studio-frame.js';

/** Flat rules as a table, and rows from a spreadsheet as rules. */
export function tableRoutes(city: RouteTable): void {
  city.get('/studio/drafts/:draft/table', may('read', 'PackDraft'), 'page', async (req, res) =>
    sendForm(res, tablePage(await draftOf(req, 'read'), {})),
  );

  city.post('/studio/drafts/:draft/table', may('update', 'PackDraft'), 'page', 'upload', async (req, res) => {
    const context = await draftOf(req, 'update');
    if (!context.editable) throw new Conflict('The draft is closed');
    await takeRows(req, res, context);
  });
}

async function takeRows(req: Request, res: Response, context: DraftContext): Promise<void> {
  const { draft, row, db, clock, by, say } = context;
  const typed = textOf(req.body);
  const question = QUESTIONS.find((one) => one === textIn(req.body, 'question', 10)) ?? 'open';
  const { rules, problems } = readRuleTable(typed, draft.pack, question);
  const told = problems.map(
    ({ line, code, found }): Problem => ({ field: 'rows', code, reason: say(`studio.table.${code}`, { line, found }) }),
  );
  if (told.length === 0 && rules.length === 0)
    told.push({ field: 'rows', code: 'empty', reason: say('studio.table.nothing') });
  if (told.length > 0) return sendForm(res, tablePage(context, { typed, asked: question, problems: told }));
  const change = (parts: PackParts) =>
    rules.reduce((now, rule) => withItem(now, RULES.file, 'id', { id: nextId(RULES, rule, now), ...rule }), parts);
  const revision = Number.parseInt(textIn(req.body, 'revision', 10), 10) || 0;
  const result = await changeDraft(db, clock, { id: row.id, revision, change, by });
  if (result.outcome === 'clash') throw new Conflict('Rules with these ids were added meanwhile');
  res.redirect(303, `${draftHref(context, row.id, 'rules')}?added=${rules.length}`);
}

/** White space is what the table is made of: it is not trimmed. */
function textOf(body: unknown): string {
  const value = (body as Record<string, unknown> | undefined)?.['rows'];
  return typeof value === 'string' ? value.slice(0, 200_000) : '';
}

function tablePage(
  context: DraftContext,
  { typed = '', asked = 'open', problems = [] }: { typed?: string; asked?: Question; problems?: Problem[] },
): Framed {
  const { draft, row, say, locale } = context;
  const { pack } = draft;
  const cite = (id: string) => {
    const found = pack.provisions.find((one) => one.id === id);
    return found ? citation(found, locale) : id;
  };
  return studioPage(context, 'rules', {
    view: 'studio/table',
    title: say('studio.table.title'),
    lede: say('studio.table.about'),
    status: problems.length > 0 ? 422 : 200,
    crumbs: [{ label: say('studio.table.title') }],
    action: draftHref(context, row.id, 'table'),
    revision: Number(row.revision),
    typed,
    problems: problems.map(({ reason }) => ({ text: reason, href: '#rows' })),
    questions: QUESTIONS.filter((name) => pack.manifest.questions[name]).map((name) => {
      const { columns, rows, others } = tableOf(pack, name, locale);
      return {
        value: name,
        label: say(`studio.question.${name}`),
        chosen: name === asked,
        heads: columns.map(({ label }) => inLocale(label, locale)),
        rows: rows.map(({ rule, cells }) => ({
          href: draftHref(context, row.id, `rules/${rule.id}`),
          text: inLocale(rule.text, locale),
          cells: cells.map((text) => text || say('studio.table.any')),
          effect: effectWords(rule, name, pack, locale),
          provision: cite(rule.provision),
        })),
        empty: rows.length === 0 && others.length === 0 ? say('studio.emptyList') : null,
        others: others.map((rule) => ({
          href: draftHref(context, row.id, `rules/${rule.id}`),
          label: inLocale(rule.text, locale),
        })),
      };
    }),
  });
}
