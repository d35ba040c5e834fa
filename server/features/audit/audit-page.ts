import { ROLES, rolesOf } from '../../access/roles.js';
import type { Problem } from '../../core/errors.js';
import type { ChainReport } from '../../platform/audit/chain-walk.js';
import type { AuditEntry } from '../../platform/audit/entry.js';
import { t } from '../../platform/i18n/translate.js';
import { formParts } from '../form/form-page.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import type { RealmContext } from '../people/realm-context.js';
import { type AuditQuestion, FILTERS } from './audit-question.js';
import type { AuditPage } from './audit-reader.js';
import type { AuditWords } from './audit-words.js';

export type AuditView = {
  context: RealmContext;
  /** Where these pages live: `/desk/audit`, or `/audit` in the console. */
  path: string;
  question: AuditQuestion;
  found: AuditPage;
  actions: readonly string[];
  words: AuditWords;
  problems: readonly Problem[];
  /** The result, when the chain has just been followed. */
  report?: ChainReport & { ends: number };
};

/** The audit of a realm: what was done, narrowed as asked, with the chain to be followed and taken along. */
export function auditPage({ context, path, question, found, actions, words, problems, report }: AuditView): Framed {
  const { locale, link, name } = context;
  const filtered = FILTERS.some((filter) => question[filter] !== '');
  const { before: _, ...kept } = question;
  return {
    view: 'pages/audit',
    title: t(locale, 'audit.title'),
    sheets: ['forms.css', 'audit.css'],
    status: problems.length > 0 ? 422 : 200,
    crumbs: [{ label: name, href: link('/') }, { label: t(locale, 'audit.title') }],
    lede: t(locale, 'audit.lede'),
    report: report ? reportPart(report, context) : null,
    ...filterPart(question, actions, words, context, link(path), problems),
    total: t(locale, filtered ? 'audit.found' : 'audit.total', { n: found.total }),
    clearHref: filtered ? link(path) : null,
    rows: found.entries.map((entry) => rowPart(entry, words, link(path))),
    emptyText: t(locale, filtered ? 'audit.nothingFound' : 'audit.nothingYet'),
    newest: question.before > 0 ? address(link(path), kept) : null,
    older: found.more ? address(link(path), { ...kept, before: found.entries.at(-1)?.seq ?? 0 }) : null,
    verifyAction: link(`${path}/verify`),
    exportAction: link(`${path}/export`),
    exportFields: FILTERS.filter((filter) => question[filter] !== '').map((filter) => ({
      name: filter,
      value: question[filter],
    })),
  };
}

const rowPart = (entry: AuditEntry, words: AuditWords, base: string) => ({
  seq: entry.seq,
  href: `${base}/${entry.seq}`,
  time: words.time(entry.at),
  instant: new Date(entry.at).toISOString(),
  actor: words.actor(entry.actor),
  role: words.roles(entry.role),
  action: words.action(entry.action),
  subject: entry.subject,
  reason: entry.reason,
});

function filterPart(
  question: AuditQuestion,
  actions: readonly string[],
  words: AuditWords,
  { locale, realm }: RealmContext,
  action: string,
  problems: readonly Problem[],
) {
  const any = { value: '', label: t(locale, 'audit.any') };
  const chosen = (options: readonly { value: string; label: string }[], value: string) =>
    [any, ...options].map((option) => ({ ...option, chosen: option.value === value }));
  const field = (name: 'q' | 'actor' | 'from' | 'to', maxlength: number) => ({
    name,
    label: t(locale, `audit.filter.${name}`),
    type: 'text' as const,
    value: question[name],
    maxlength,
    required: false,
    ...(name === 'from' || name === 'to' ? { hint: t(locale, 'audit.dayHint') } : {}),
  });
  const role = { name: 'role', label: t(locale, 'audit.filter.role'), type: 'select' as const };
  const done = { name: 'action', label: t(locale, 'audit.filter.action'), type: 'select' as const };
  return formParts(
    {
      action,
      submit: t(locale, 'audit.search'),
      fields: [
        field('q', 100),
        field('actor', 128),
        {
          ...role,
          options: chosen(
            ROLES.filter((one) => realm.kind === 'city' || !rolesOf('city').has(one)).map((value) => ({
              value,
              label: words.roles(value),
            })),
            question.role,
          ),
        },
        {
          ...done,
          options: chosen(
            actions.map((value) => ({ value, label: words.action(value) })),
            question.action,
          ),
        },
        field('from', 10),
        field('to', 10),
      ],
    },
    problems,
  );
}

/** What following the chain has shown, in sentences. */
const reportPart = ({ entries, erased, findings, ends }: ChainReport & { ends: number }, { locale }: RealmContext) => ({
  good: findings.length === 0,
  text: t(locale, findings.length === 0 ? 'audit.whole' : 'audit.broken', { entries, findings: findings.length }),
  more: t(locale, 'audit.checkedAgainst', { ends, erased }),
  findings: findings
    .slice(0, 100)
    .map(({ seq, fault }) => t(locale, 'audit.finding', { seq, text: t(locale, `audit.fault.${fault}`) })),
});
