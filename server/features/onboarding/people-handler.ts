import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { decodeText } from '../catalogue-import/decode-text.js';
import { UnreadableFile } from '../catalogue-import/file-fault.js';
import { textIn } from '../form/read-form.js';
import { BODY_COLUMNS, listHints, readPeople, STAFF_COLUMNS } from './people-step.js';
import { savePart } from './save-part.js';
import type { StepHandler } from './step-handlers.js';

const LISTS = [
  ['bodies', BODY_COLUMNS],
  ['staff', STAFF_COLUMNS],
] as const;
const LONGEST = 600_000;

/** Bodies and staff as two lists with a first line of column names, pasted or from a file. */
export const peopleStep: StepHandler = {
  show({ parts, starting, locale }, { bodies, staff }) {
    const roles = parts.words?.value?.roles ?? starting.tenant.roles;
    const hints = listHints(parts.pack?.pack ?? starting.neutral, roles, locale);
    return {
      notice: t(locale, 'onboarding.peopleCount', { bodies: bodies.length, staff: staff.length }),
      fields: LISTS.map(([name, columns]) => ({
        name,
        type: 'textarea' as const,
        label: t(locale, `onboarding.field.${name}`),
        hint: hints[name],
        value: parts.people?.[name] ?? `${columns.join(',')}\n`,
        required: false,
      })),
      files: LISTS.map(([name]) => ({
        name: `${name}File`,
        label: t(locale, `onboarding.field.${name}File`),
        accept: '.csv,text/csv',
        hint: t(locale, 'onboarding.hint.listFile'),
      })),
    };
  },
  async save(context, _draft, req) {
    const { parts, starting, locale } = context;
    const unread: Problem[] = [];
    const list = (name: 'bodies' | 'staff'): string => {
      const typed = textIn(req.body, name, LONGEST);
      const upload = req.files?.get(`${name}File`);
      if (!upload || upload.bytes.length === 0) return typed;
      try {
        return decodeText(upload.bytes).text.slice(0, LONGEST);
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error;
        unread.push({ field: `${name}File`, code: 'encoding', reason: inLocale(error.fault.reason, locale) });
        return typed;
      }
    };
    const lists = { bodies: list('bodies'), staff: list('staff') };
    await savePart(context, 'people', () => lists);
    const roles = parts.words?.value?.roles ?? starting.tenant.roles;
    const { problems } = readPeople(lists, parts.pack?.pack ?? starting.neutral, roles, locale);
    return [
      ...unread,
      ...problems.map((one) => ({
        field: one.list,
        code: 'line',
        reason: t(locale, 'onboarding.lineReason', { line: one.line, reason: one.reason }),
      })),
    ];
  },
};
