import type { Problem } from '../../core/errors.js';
import type { AuditEntry, PersonalPart } from '../../platform/audit/entry.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import type { RealmContext } from '../people/realm-context.js';
import type { AuditWords } from './audit-words.js';

export type AuditEntryView = {
  context: RealmContext;
  path: string;
  entry: AuditEntry;
  parts: readonly PersonalPart[];
  words: AuditWords;
  /** Whether the reader has given a reason to see what the entry tells of persons. */
  revealed: boolean;
  reason?: string;
  problems?: readonly Problem[];
};

/** One entry in full. What it tells of persons is covered until somebody says why they need it. */
export function auditEntryPage({
  context,
  path,
  entry,
  parts,
  words,
  revealed,
  reason = '',
  problems = [],
}: AuditEntryView): Framed {
  const { locale, link, name } = context;
  const say = (key: MessageKey) => t(locale, key);
  const lines: [MessageKey, string | null][] = [
    ['audit.time', words.time(entry.at)],
    ['audit.actor', words.actor(entry.actor)],
    ['audit.actorId', entry.actor],
    ['audit.role', words.roles(entry.role)],
    ['audit.action', words.action(entry.action)],
    ['audit.subject', entry.subject],
    ['audit.reason', entry.reason],
    ['audit.before', entry.before_digest],
    ['audit.after', entry.after_digest],
    ['audit.prevHash', entry.prev_hash],
    ['audit.hash', entry.hash],
  ];
  const title = t(locale, 'audit.entryTitle', { seq: entry.seq });
  const promised = entry.commitments === null ? 0 : (JSON.parse(entry.commitments) as unknown[]).length;
  return {
    view: 'pages/audit-entry',
    title,
    sheets: ['forms.css', 'audit.css'],
    status: problems.length > 0 ? 422 : 200,
    crumbs: [{ label: name, href: link('/') }, { label: say('audit.title'), href: link(path) }, { label: title }],
    lines: lines.flatMap(([key, value]) => (value === null ? [] : [{ label: say(key), value }])),
    personal: promised > 0 ? say(parts.length === 0 ? 'audit.personalErased' : 'audit.personalCovered') : null,
    revealed: revealed
      ? parts.map(({ person, content }) => ({ person: words.actor(person), lines: particulars(content) }))
      : null,
    ...formParts(
      {
        action: link(`${path}/${entry.seq}/reveal`),
        submit: say('audit.reveal'),
        fields: [
          {
            name: 'reason',
            label: say('audit.revealReason'),
            type: 'text',
            value: reason,
            maxlength: 200,
            hint: say('audit.revealHint'),
          },
        ],
      },
      problems,
    ),
    mayReveal: !revealed && parts.length > 0,
  };
}

const particulars = (content: string) =>
  Object.entries(JSON.parse(content) as Record<string, unknown>).map(([label, value]) => ({
    label,
    value: String(value),
  }));
