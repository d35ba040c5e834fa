import type { z } from 'zod';
import type { MessageKey } from '../../platform/i18n/translate.js';
import type { Fact, Pack } from '../../policy/pack.js';
import type { StudioTab } from './studio-tabs.js';

/** Lists that a choice is made from; `field-options.ts` knows what stands in each. */
export type OptionList =
  | 'provisions'
  | 'questions'
  | 'actors'
  | 'actingRoles'
  | 'stages'
  | 'units'
  | 'requirements'
  | 'kinds'
  | 'treatments'
  | 'types'
  | 'about'
  | 'tiers'
  | 'transitions'
  | 'deeds'
  | 'steps'
  | 'rulesExcepted'
  | 'outside'
  | 'values'
  | `facts:${Fact['type']}`;

/** A column of a table in a form: a word, a text in one language, or a choice. */
export type Column = {
  path: string;
  label: MessageKey;
  type: 'word' | 'text' | 'day' | 'choice' | 'tick';
  options?: OptionList;
};

/**
 * One field of a plain form: where it stands in the item, what it is called, how it is asked for. A new optional
 * field of the pack format is one line in `pack-fields.ts`.
 */
export type FieldSpec = {
  /** `clock.extension.by` */
  path: string;
  label: MessageKey;
  /**
   * `text` and `long` are in both languages, one line or more; `word` is one line in none; `many` are ticks; `rows` a
   * table; `effect` says must, must not or may, and what of; `condition` has an editor of its own.
   */
  type: 'word' | 'text' | 'long' | 'day' | 'number' | 'tick' | 'choice' | 'many' | 'rows' | 'effect' | 'condition';
  options?: OptionList;
  columns?: readonly Column[];
  /** The rows are words in a list; their texts stand in this record beside it. */
  labels?: string;
  /** Rows cannot be added or taken away. */
  fixed?: true;
  hint?: MessageKey;
  /** May stay empty; then it is left out, or null where the format wants that. */
  optional?: true | 'null';
  /** What unknown facts mean for this condition. */
  unknown?: MessageKey;
  /** Fields of one heading stand together, folded where all are empty. */
  group?: MessageKey;
};

/** A kind of thing in a list of the pack. */
export type ItemKind = {
  tab: StudioTab;
  file:
    | 'vocabulary.json'
    | 'rules.json'
    | 'conditions.json'
    | 'duties.json'
    | 'provisions.json'
    | 'notes.json'
    | 'definitions.json';
  schema: z.ZodType;
  idField: 'id' | 'fact';
  fields: readonly FieldSpec[];
  /** What a new one holds before anybody has written anything. */
  blank: (pack: Pack) => Readonly<Record<string, unknown>>;
};
