import type { Problem } from '../../core/errors.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { type PasswordFault, passwordFaults } from '../../platform/passwords/password-faults.js';
import type { PersonRow } from '../people/person-row.js';
import type { RealmContext } from '../people/realm-context.js';

type Owner = Pick<PersonRow, 'login' | 'name' | 'kind'>;

const PRODUCT = ['chengce', '城策'];

/** What is wrong with a new password, under the fields `password` and `repeat`. */
export function checkPassword(
  context: Pick<RealmContext, 'profile' | 'locale' | 'realm' | 'name'>,
  owner: Owner,
  { password, repeat }: { password: string; repeat: string },
): Problem[] {
  const { profile, locale, realm, name } = context;
  const staff = owner.kind === 'staff';
  const around = [...PRODUCT, realm.code, name, owner.name, ...owner.login.split(/[@.]/)];
  const faults = passwordFaults(password, { staff, around }, profile);
  // What is too short has to become another password anyway.
  const told = faults.includes('short') ? faults.filter((fault) => fault !== 'common') : faults;
  const problems = told.map((fault) =>
    problemOf(fault, locale, profile.password[staff ? 'staffLength' : 'citizenLength']),
  );
  if (problems.length === 0 && password !== repeat) {
    problems.push({ field: 'repeat', code: 'different', reason: t(locale, 'password.different') });
  }
  return problems;
}

const problemOf = (fault: PasswordFault, locale: RealmContext['locale'], least: number): Problem => ({
  field: 'password',
  code: fault,
  reason: t(locale, `password.${fault}` satisfies MessageKey, { n: least }),
});

/** The two fields for a new password. */
export const newPasswordFields = ({ locale, profile }: Pick<RealmContext, 'locale' | 'profile'>, staff: boolean) => [
  {
    name: 'password',
    label: t(locale, 'password.new'),
    type: 'password' as const,
    autocomplete: 'new-password',
    hint: t(locale, profile.password.classes > 0 ? 'password.hintClasses' : 'password.hint', {
      n: staff ? profile.password.staffLength : profile.password.citizenLength,
    }),
  },
  {
    name: 'repeat',
    label: t(locale, 'password.repeat'),
    type: 'password' as const,
    autocomplete: 'new-password',
  },
];
