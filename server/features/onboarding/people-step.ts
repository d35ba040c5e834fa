import { isStaff, OF_A_BODY, ROLES, type Role, rolesOf } from '../../access/roles.js';
import { inLocale, type Locale, type Localized } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { Pack } from '../../policy/pack.js';
import { UnreadableFile } from '../catalogue-import/file-fault.js';
import { readCsvRows } from '../catalogue-import/read-csv-rows.js';
import type { SourceRow } from '../catalogue-import/source-row.js';
import type { Body, Tenant } from '../cities/tenant-folder.js';
import { normalLogin } from '../people/person-row.js';

/** Somebody who will be invited when the city goes live. */
export type StaffRow = { login: string; name: string; role: Role; bodyId: string | null };

/** One thing wrong with a line of a list. */
export type LineProblem = { list: 'bodies' | 'staff'; line: number; reason: string };

export type People = { bodies: Body[]; staff: StaffRow[]; problems: LineProblem[] };

export const BODY_COLUMNS = ['单位名称', '英文名称', '单位类型', '单位级别'] as const;
export const STAFF_COLUMNS = ['姓名', '登录邮箱', '角色', '单位'] as const;

/** Reads the two lists, each with a first line of column names. Words may be the pack's own or their labels. */
export function readPeople(
  lists: { bodies: string; staff: string },
  pack: Pack | undefined,
  roles: Tenant['roles'],
  locale: Locale,
): People {
  const problems: LineProblem[] = [];
  const bodies = readBodies(rowsOf('bodies', lists.bodies, BODY_COLUMNS, locale, problems), pack, locale, problems);
  const staff = readStaff(
    rowsOf('staff', lists.staff, STAFF_COLUMNS, locale, problems),
    bodies,
    roles,
    locale,
    problems,
  );
  return { bodies, staff, problems };
}

/** So many a city begins with at most. */
const MOST_LINES = { bodies: 5_000, staff: 2_000 } as const;

function rowsOf(
  list: LineProblem['list'],
  text: string,
  columns: readonly string[],
  locale: Locale,
  problems: LineProblem[],
): SourceRow[] {
  if (text.trim() === '') return [];
  try {
    const rows = readCsvRows(text.trim(), MOST_LINES[list]);
    const missing = columns.filter((column) => rows[0] && !rows[0].values.has(column));
    if (missing.length > 0) {
      const reason = t(locale, 'onboarding.problem.columns', { columns: missing.join('、') });
      problems.push({ list, line: 1, reason });
      return [];
    }
    for (const { line, problem } of rows)
      if (problem) problems.push({ list, line, reason: inLocale(problem.reason, locale) });
    return rows.filter((row) => !row.problem);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.push({ list, line: error.fault.line ?? 1, reason: inLocale(error.fault.reason, locale) });
    return [];
  }
}

function readBodies(
  rows: readonly SourceRow[],
  pack: Pack | undefined,
  locale: Locale,
  problems: LineProblem[],
): Body[] {
  const kinds = wordsOf(pack, 'bodyKind');
  const levels = wordsOf(pack, 'bodyLevel');
  const seen = new Set<string>();
  return rows.flatMap(({ line, values }): Body[] => {
    const [zh = '', en = '', kindWord = '', levelWord = ''] = BODY_COLUMNS.map((column) =>
      (values.get(column) ?? '').trim(),
    );
    const [kind, level] = [kinds.get(kindWord), levels.get(levelWord)];
    const wrong = (reason: string) => problems.push({ list: 'bodies', line, reason });
    if (zh === '') wrong(t(locale, 'onboarding.problem.bodyName'));
    else if (seen.has(zh)) wrong(t(locale, 'onboarding.problem.bodyTwice', { name: zh }));
    else if (kind === undefined)
      wrong(t(locale, 'onboarding.problem.bodyKind', { word: kindWord, allowed: allowed(pack, 'bodyKind', locale) }));
    else if (level === undefined)
      wrong(
        t(locale, 'onboarding.problem.bodyLevel', { word: levelWord, allowed: allowed(pack, 'bodyLevel', locale) }),
      );
    else {
      seen.add(zh);
      return [{ id: `body-${seen.size}`, name: { zh, en: en || zh }, kind, level }];
    }
    return [];
  });
}

/** The values of a fact with what they are called. */
function valuesOf(pack: Pack | undefined, fact: string): [value: string, label: Localized][] {
  const spec = pack?.vocabulary.find((one) => one.fact === fact);
  return (spec?.values ?? []).map((value) => [value, spec?.valueLabels?.[value] ?? { zh: value, en: value }]);
}

/** What a value of a fact may be called: by itself, or by its label. */
const wordsOf = (pack: Pack | undefined, fact: string): Map<string, string> =>
  new Map(valuesOf(pack, fact).flatMap(([value, { zh, en }]) => [zh, en, value].map((word) => [word, value] as const)));

/** The words that a column takes, in the reader's language. */
const allowed = (pack: Pack | undefined, fact: string, locale: Locale): string =>
  listed(
    valuesOf(pack, fact).map(([, label]) => label),
    locale,
  );

const listed = (words: readonly Localized[], locale: Locale): string =>
  words.map((word) => inLocale(word, locale)).join(locale === 'en' ? '; ' : '、');

const STAFF_ROLES = ROLES.filter((role) => rolesOf('city').has(role) && isStaff(role));
const roleLabel = (roles: Tenant['roles'], role: Role): Localized =>
  roles[role as keyof Tenant['roles']] ?? { zh: role, en: role };
const allowedRoles = (roles: Tenant['roles'], locale: Locale): string =>
  listed(
    STAFF_ROLES.map((role) => roleLabel(roles, role)),
    locale,
  );

/** How the lines of the two lists are written: their columns, and the words that some of them take. */
export const listHints = (pack: Pack, roles: Tenant['roles'], locale: Locale) => ({
  bodies: t(locale, 'onboarding.hint.bodies', {
    columns: BODY_COLUMNS.join(','),
    kind: BODY_COLUMNS[2],
    level: BODY_COLUMNS[3],
    kinds: allowed(pack, 'bodyKind', locale),
    levels: allowed(pack, 'bodyLevel', locale),
  }),
  staff: t(locale, 'onboarding.hint.staff', {
    columns: STAFF_COLUMNS.join(','),
    role: STAFF_COLUMNS[2],
    roles: allowedRoles(roles, locale),
  }),
});

const LOGIN = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function readStaff(
  rows: readonly SourceRow[],
  bodies: readonly Body[],
  roles: Tenant['roles'],
  locale: Locale,
  problems: LineProblem[],
): StaffRow[] {
  const roleWords = new Map(
    STAFF_ROLES.flatMap((role) => {
      const { zh, en } = roleLabel(roles, role);
      return [role, zh, en].map((word) => [word, role] as const);
    }),
  );
  const bodyByName = new Map(bodies.map((body) => [body.name.zh, body]));
  return rows.flatMap(({ line, values }): StaffRow[] => {
    const [name = '', login = '', roleWord = '', bodyName = ''] = STAFF_COLUMNS.map((column) =>
      (values.get(column) ?? '').trim(),
    );
    const wrong = (reason: string): StaffRow[] => {
      problems.push({ list: 'staff', line, reason });
      return [];
    };
    const role = roleWords.get(roleWord);
    const body = bodyByName.get(bodyName);
    if (name === '') return wrong(t(locale, 'onboarding.problem.personName'));
    if (!LOGIN.test(login) || login.length > 254) return wrong(t(locale, 'onboarding.problem.login', { login }));
    if (!role)
      return wrong(t(locale, 'onboarding.problem.role', { word: roleWord, allowed: allowedRoles(roles, locale) }));
    if (OF_A_BODY.has(role) && !body) return wrong(t(locale, 'onboarding.problem.bodyOfRole', { body: bodyName }));
    return [
      {
        login: normalLogin(login),
        name: name.slice(0, 128),
        role,
        bodyId: body && OF_A_BODY.has(role) ? body.id : null,
      },
    ];
  });
}
