import { ROLES, type Role } from '../../access/roles.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { isMessageKey } from '../../platform/i18n/translate.js';
import type { FactValue } from '../../policy/vocabulary.js';
import type { EntryItem } from '../datasets/entry.js';
import { classWord } from '../judgement/class-words.js';
import type { Speech } from '../judgement/speech.js';
import { roleLabel } from '../permissions/role-label.js';
import type { FieldChange } from './entry-events.js';
import type { WorkContext } from './work-context.js';

/** How fields of an entry, and what stands in them, read on a page. */
export const fieldLabel = (field: string, speech: Speech): string => {
  const [group = '', name = ''] = field.split('.', 2);
  if (group === 'facts') return speech.factName(name);
  if (group === 'proposal') return speech.word(name === 'share' ? 'verdict.share' : 'verdict.open');
  const key = `entryField.${group}`;
  return isMessageKey(key) ? speech.word(key) : group;
};

export function fieldValue(field: string, value: unknown, speech: Speech, context: WorkContext): string {
  const [group = '', name = ''] = field.split('.', 2);
  if (value === null || value === undefined || value === '') return '—';
  if (group === 'facts') return speech.factValue(name, value as FactValue);
  if (group === 'proposal') {
    const spec = speech.compiled.pack.manifest.questions[name as 'open' | 'share'];
    return spec ? classWord(spec, String(value), speech).label : String(value);
  }
  if (group === 'items') return itemsText(value as EntryItem[], speech);
  if (group === 'frequency') return speech.factValue('updateCycle', String(value));
  if (group === 'industry') {
    const key = `industry.${String(value)}`;
    return isMessageKey(key) ? speech.word(key) : String(value);
  }
  if (group === 'theme') {
    const theme = context.city.tenant.themes.find(({ id }) => id === value);
    return theme ? speech.say(theme.label) : String(value);
  }
  return String(value);
}

const itemsText = (items: readonly EntryItem[], speech: Speech): string =>
  speech.list(items.map(({ name, label }) => `${speech.say({ zh: label.zh, en: label.en || label.zh })} (${name})`));

export const changeParts = (changes: readonly FieldChange[], speech: Speech, context: WorkContext) =>
  changes.map(({ field, before, after }) => ({
    label: fieldLabel(field, speech),
    before: fieldValue(field, before, speech, context),
    after: fieldValue(field, after, speech, context),
  }));

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/** The roles somebody acted in, in the city's words. */
export const rolesText = (context: WorkContext, roles: string, speech: Speech): string =>
  speech.list(roles.split('+').map((role) => (isRole(role) ? roleLabel(context, role) : actingWord(role, speech))));

const actingWord = (role: string, { word }: Speech): string => (role === 'district' ? word('role.district') : role);

/** The names of people, by id; who is gone has none. */
export async function namesOf(db: CityDb, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const rows = await db.rows<{ id: string; name: string }>('people', { id: known });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
