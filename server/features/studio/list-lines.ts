import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { citation } from '../../policy/citation.js';
import { effectOf } from '../../policy/compiled-pack.js';
import { parseCondition } from '../../policy/condition.js';
import { type ConditionLine, conditionLines, GROUP_WORDS } from '../../policy/condition-lines.js';
import type { Pack, Question, Rule } from '../../policy/pack.js';
import { provisionUses } from '../../policy/provision-uses.js';
import { sentence } from '../../policy/sentence.js';
import { type Vocabulary, vocabularyOf } from '../../policy/vocabulary.js';
import { clockWords } from '../judgement/clock-words.js';
import { placesOf } from './definitions.js';
import type { DraftContext } from './studio-context.js';

export const LISTS = [
  'rules',
  'vocabulary',
  'conditions',
  'duties',
  'procedures',
  'provisions',
  'notes',
  'definitions',
] as const;
export type ListTab = (typeof LISTS)[number];

/** A condition with groups in it, which no sentence says so that one can read it: how it begins, and its lines. */
type Tree = { joined: string; lines: Pick<ConditionLine, 'number' | 'depth' | 'words'>[] };

/** One line of a list: what it says, on which article it stands, and the id by which it is found. */
export type Line = {
  id: string;
  title: string;
  detail: string | null;
  mark: string | null;
  tag: string | null;
  tree?: Tree | null;
  /** What follows where the condition holds. */
  then?: string;
};

export type Section = { heading: string | null; lines: Line[] };

/** The entries of one part of a draft as sentences. */
export function sectionsOf({ draft: { pack }, locale, say }: DraftContext, tab: ListTab): Section[] {
  const vocabulary = vocabularyOf(pack.vocabulary);
  const provisions = new Map(pack.provisions.map((provision) => [provision.id, provision]));
  const cite = (id: string) => {
    const provision = provisions.get(id);
    return provision ? citation(provision, locale) : id;
  };
  const ruleWords = (when: unknown, then: string): Pick<Line, 'detail' | 'tree' | 'then'> => {
    const tree = treeOf(when, vocabulary, locale);
    if (tree) return { detail: null, tree, then };
    return { detail: say('studio.ruleLine', { when: sentence(when, vocabulary, locale), then }) };
  };
  const whenWords = (when: unknown): Pick<Line, 'detail' | 'tree'> => {
    const tree = treeOf(when, vocabulary, locale);
    return { detail: tree ? null : sentence(when, vocabulary, locale), tree };
  };
  const plain = (lines: Line[]): Section[] => [{ heading: null, lines }];
  switch (tab) {
    case 'rules':
      return (['scope', 'open', 'share'] as const).map((question) => ({
        heading: say(`studio.question.${question}`),
        lines: pack.rules
          .filter((rule) => rule.question === question)
          .map((rule) => ({
            id: rule.id,
            title: inLocale(rule.text, locale),
            ...ruleWords(rule.when, effectWords(rule, question, pack, locale)),
            mark: cite(rule.provision),
            tag: null,
          })),
      }));
    case 'vocabulary':
      return (['body', 'dataset', 'requester', 'case'] as const).map((about) => ({
        heading: say(`about.${about}`),
        lines: pack.vocabulary
          .filter((fact) => fact.about === about)
          .map((fact) => ({
            id: fact.fact,
            title: inLocale(fact.label, locale),
            detail: inLocale(fact.ask, locale),
            mark: null,
            tag: say(`studio.types.${fact.type.replace(' ', '-') as 'number'}`),
          })),
      }));
    case 'conditions':
      return plain(
        pack.conditions.map((gate) => ({
          id: gate.id,
          title: inLocale(gate.text, locale),
          ...whenWords(gate.applies),
          mark: cite(gate.provision),
          tag: say(`stage.${gate.stage}`),
        })),
      );
    case 'duties':
      return plain(
        pack.duties.map((duty) => ({
          id: duty.id,
          title: inLocale(duty.text, locale),
          detail: inLocale(duty.trigger, locale),
          mark: cite(duty.provision),
          tag: [actorName(pack, duty.actor, locale), duty.clock && clockWords(duty.clock, { word: say })]
            .filter(Boolean)
            .join(' · '),
        })),
      );
    case 'procedures':
      return plain(
        pack.procedures.map((one) => ({
          id: one.id,
          title: inLocale(one.name, locale),
          detail: inLocale(one.text, locale),
          mark: null,
          tag: one.exists ? say('studio.stepCount', { count: one.steps.length }) : say('studio.absent'),
        })),
      );
    case 'provisions': {
      const uses = provisionUses(pack);
      return plain(
        pack.provisions.map((one) => ({
          id: one.id,
          title: citation(one, locale),
          detail: inLocale(one.summary, locale),
          mark: say('studio.useCount', { count: uses.get(one.id)?.size ?? 0 }),
          tag: say(`treatment.${one.treatment}`),
        })),
      );
    }
    case 'definitions':
      return plain(
        (pack.definitions ?? []).map((one) => ({
          id: one.id,
          title: inLocale(one.name, locale),
          ...whenWords(one.when),
          mark: say('studio.placeCount', { count: placesOf(pack, one.when) }),
          tag: null,
        })),
      );
    case 'notes':
      return plain(
        pack.notes.map((note) => ({
          id: note.id,
          title: inLocale(note.question, locale),
          detail: inLocale(note.reading, locale),
          mark: note.provisions.map(cite).join(locale === 'en' ? ', ' : '、') || null,
          tag: note.id,
        })),
      );
  }
}

/** Up to so many lines a condition with groups reads well as a sentence. */
const EASY_LINES = 5;

/** The lines of a condition that no sentence says well; null for the others. */
function treeOf(when: unknown, vocabulary: Vocabulary, locale: DraftContext['locale']): Tree | null {
  const { condition } = parseCondition(when, vocabulary);
  if (!condition || !('items' in condition) || !condition.items.some((item) => 'items' in item)) return null;
  const { lines } = conditionLines(condition, vocabulary, locale);
  return lines.length > EASY_LINES ? { joined: inLocale(GROUP_WORDS[condition.kind], locale), lines } : null;
}

const actorName = (pack: Pack, id: string, locale: DraftContext['locale']): string => {
  const name = pack.manifest.actors[id];
  return name ? inLocale(name, locale) : id;
};

export function effectWords(rule: Rule, question: Question, pack: Pack, locale: DraftContext['locale']): string {
  const [effect, classes] = effectOf(rule);
  const labels = pack.manifest.questions[question]?.labels ?? {};
  const words = classes.map((name) => (labels[name] ? inLocale(labels[name], locale) : name));
  return t(locale, `effect.${effect}`, { classes: words.join(locale === 'en' ? ', ' : '、') });
}
