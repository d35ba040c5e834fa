import type { Problem } from '../../core/errors.js';
import { type PackParts, parsePack } from '../../policy/parse-pack.js';
import { vocabularyOf } from '../../policy/vocabulary.js';
import { changeDraft, type DraftChanged } from './change-draft.js';
import type { FieldSpec } from './field-spec.js';
import { type FormState, renamesIn } from './form-state.js';
import type { FormTarget } from './form-target.js';
import { itemOfForm } from './item-of-form.js';
import { type Named, renamed, usesOf } from './names.js';
import type { DraftContext } from './studio-context.js';
import { useInWords } from './use-words.js';

export type FormSave = { target: FormTarget; state: FormState; revision: number; over?: 'mine' };

export type FormSaved = (DraftChanged & { item?: unknown }) | { outcome: 'held back'; problems: readonly Problem[] };

/** Keeps what a form says, or names the fields that do not fit. Words typed anew in a table are renamed everywhere. */
export async function saveForm(context: DraftContext, save: FormSave): Promise<FormSaved> {
  const { db, clock, by, row, draft } = context;
  const { target, state, revision, over } = save;
  const read = itemIn(context, save, draft.parts);
  const problems = [...read.problems, ...wordsInUse(context, save), ...takenId(save, context, read.item)];
  if (problems.length > 0) return { outcome: 'held back', problems };
  let written: unknown;
  const change = (parts: PackParts): PackParts => {
    const renames = target.words ? tableRenames(target, state) : [];
    const named = renames.reduce((now, { thing, to }) => renameIn(now, thing, to), parts);
    written = itemIn(context, save, named).item ?? read.item;
    return target.write(named, written);
  };
  const result = await changeDraft(db, clock, { id: row.id, revision, change, by, ...(over ? { over } : {}) });
  return { ...result, item: written };
}

function itemIn({ locale, draft }: DraftContext, { target, state }: FormSave, parts: PackParts) {
  const { specs, schema, complete } = target;
  const vocabulary = vocabularyOf(draft.pack.vocabulary);
  const base = target.read(parts);
  return itemOfForm(base, state, specs, {
    schema,
    vocabulary,
    locale,
    ...(complete ? { complete: (item) => complete(item, parts) } : {}),
  });
}

/** The parts with one thing called by another name, wherever it is spoken of. */
export function renameIn(parts: PackParts, thing: Named, to: string): PackParts {
  const { pack } = parsePack(parts);
  return pack ? renamed(pack, thing, to) : parts;
}

const firstColumn = ({ columns = [] }: FieldSpec): string => columns[0]?.path ?? '';

function tableRenames(target: FormTarget, state: FormState): { thing: Named; to: string }[] {
  return target.specs.flatMap((spec) =>
    renamesIn(state.rows[spec.path] ?? [], firstColumn(spec)).flatMap(({ from, to }) => {
      const thing = target.words?.(spec.path, from);
      return thing ? [{ thing, to }] : [];
    }),
  );
}

/** A word that others speak of cannot be taken out of its table; who they are is said. */
function wordsInUse({ draft, locale, say }: DraftContext, { target, state }: FormSave): Problem[] {
  const { words } = target;
  if (!words) return [];
  return target.specs.flatMap((spec) => {
    if (spec.type !== 'rows') return [];
    const kept = new Set((state.rows[spec.path] ?? []).map((row) => row['was']));
    const before = wordsOf(target, spec, draft.parts);
    return before
      .filter((word) => !kept.has(word))
      .flatMap((word): Problem[] => {
        const thing = words(spec.path, word);
        const uses = thing ? usesOf(draft.pack, thing) : [];
        if (uses.length === 0) return [];
        const list = uses.slice(0, 6).map((use) => useInWords(use, draft.pack, locale));
        const reason = say('studio.problem.wordInUse', { word, uses: list.join(locale === 'en' ? '; ' : '；') });
        return [{ field: spec.path, code: 'inUse', reason }];
      });
  });
}

function wordsOf(target: FormTarget, spec: FieldSpec, parts: PackParts): string[] {
  let value = target.read(parts) as unknown;
  for (const name of spec.path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[name];
  if (!Array.isArray(value)) return [];
  return value.map((row: unknown) => (typeof row === 'string' ? row : String((row as { id?: string }).id ?? '')));
}

/** Two things with one id would be one. */
function takenId({ target }: FormSave, { say, draft }: DraftContext, item: unknown): Problem[] {
  const [spec] = target.specs;
  if (!target.isNew || !item || !spec || !target.taken?.(item, draft.parts)) return [];
  return [{ field: spec.path, code: 'taken', reason: say('studio.problem.taken') }];
}
