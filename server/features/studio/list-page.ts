import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { citation } from '../../policy/citation.js';
import { effectOf } from '../../policy/compiled-pack.js';
import type { Pack, Question, Rule } from '../../policy/pack.js';
import { provisionUses } from '../../policy/provision-uses.js';
import { sentence } from '../../policy/sentence.js';
import { vocabularyOf } from '../../policy/vocabulary.js';
import type { Framed } from '../frame/frame.js';
import { clockWords } from '../judgement/clock-words.js';
import { placesOf } from './definitions.js';
import { NEW } from './item-target.js';
import type { DraftContext } from './studio-context.js';
import { draftHref, studioPage } from './studio-frame.js';

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

/** One line of a list: what it says, on which article it stands, and how to get to it. */
type Line = { id: string; title: string; detail: string | null; mark: string | null; tag: string | null };

/** The entries of one part of a draft as sentences. */
export function listPage(context: DraftContext, tab: ListTab): Framed {
  const { row, say, editable, draft } = context;
  const sections = sectionsOf(context, tab).filter(({ lines }) => lines.length > 0);
  return studioPage(context, tab, {
    view: 'studio/list',
    title: say(`studio.tab.${tab}`),
    lede: say(`studio.about.${tab}`),
    add: editable ? { href: draftHref(context, row.id, `${tab}/${NEW}`), label: say(`studio.new.${tab}`) } : null,
    table: tab === 'rules' ? { href: draftHref(context, row.id, 'table'), label: say('studio.table.title') } : null,
    empty: sections.length === 0 ? say('studio.emptyList') : null,
    sections: sections.map(({ heading, lines }) => ({
      heading,
      lines: lines.map((line) => ({
        ...line,
        href: draftHref(context, row.id, `${tab}/${encodeURIComponent(line.id)}`),
      })),
    })),
    count: say('studio.listCount', { count: sizeOf(draft.pack, tab) }),
  });
}

const sizeOf = (pack: Pack, tab: ListTab): number => pack[tab]?.length ?? 0;

type Section = { heading: string | null; lines: Line[] };

function sectionsOf({ draft: { pack }, locale, say }: DraftContext, tab: ListTab): Section[] {
  const vocabulary = vocabularyOf(pack.vocabulary);
  const provisions = new Map(pack.provisions.map((provision) => [provision.id, provision]));
  const cite = (id: string) => {
    const provision = provisions.get(id);
    return provision ? citation(provision, locale) : id;
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
            detail: say('studio.ruleLine', {
              when: sentence(rule.when, vocabulary, locale),
              then: effectWords(rule, question, pack, locale),
            }),
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
          detail: sentence(gate.applies, vocabulary, locale),
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
          detail: sentence(one.when, vocabulary, locale),
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
