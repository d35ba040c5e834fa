import { inLocale, type Locale } from '../../core/localized.js';
import { citation } from '../../policy/citation.js';
import type { Pack } from '../../policy/pack.js';
import type { Subject } from '../../policy/prove/finding.js';
import { sentence, valueInWords } from '../../policy/sentence.js';
import { type FactValue, vocabularyOf } from '../../policy/vocabulary.js';

/** A pack in one language, also one that cannot answer yet. */
export type PackWords = {
  cite(provision: string): string;
  condition(logic: unknown): string;
  fact(name: string, value: unknown): { name: string; value: string };
  /** What a part of the pack says; null where it has no such part any more. */
  textOf(subject: Subject): string | null;
  provisionOf(subject: Subject): string | null;
};

export function packWords(pack: Pack, locale: Locale): PackWords {
  const vocabulary = vocabularyOf(pack.vocabulary);
  const provisions = new Map(pack.provisions.map((provision) => [provision.id, provision]));
  return {
    cite: (id) => {
      const provision = provisions.get(id);
      return provision ? citation(provision, locale) : id;
    },
    condition: (logic) => sentence(logic, vocabulary, locale),
    fact: (name, value) => {
      const fact = vocabulary.get(name);
      const words = valueInWords(fact, value as FactValue, locale) || '—';
      return { name: fact ? inLocale(fact.label, locale) : name, value: words };
    },
    textOf: (subject) => {
      const part = partOf(pack, subject);
      if (!part) return null;
      return inLocale('label' in part ? part.label : 'summary' in part ? part.summary : part.text, locale);
    },
    provisionOf: (subject) => {
      const part = partOf(pack, subject);
      return part && 'provision' in part ? part.provision : subject.part === 'provision' ? subject.id : null;
    },
  };
}

function partOf(pack: Pack, { part, id }: Subject) {
  switch (part) {
    case 'rule':
      return pack.rules.find((one) => one.id === id);
    case 'condition':
      return pack.conditions.find((one) => one.id === id);
    case 'duty':
      return pack.duties.find((one) => one.id === id);
    case 'procedure':
      return pack.procedures.find((one) => one.id === id);
    case 'provision':
      return pack.provisions.find((one) => one.id === id);
    case 'fact':
      return pack.vocabulary.find((one) => one.fact === id);
  }
}
