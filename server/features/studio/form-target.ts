import type { z } from 'zod';
import type { MessageKey } from '../../platform/i18n/translate.js';
import type { Step } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import type { FieldSpec } from './field-spec.js';
import type { Named } from './names.js';
import type { StudioTab } from './studio-tabs.js';

/** What a reviewer said, and who and when that was. */
export type Comment = { text: string; by: string };

/** What one plain form of the studio is about: where its item stands in the pack, and how it is put back. */
export type FormTarget = {
  tab: StudioTab;
  /** What the page is called. */
  title: string;
  about?: MessageKey;
  /** Below `…/drafts/:draft/`. */
  path: string;
  /** Where the list is that the item stands in. */
  back: string;
  specs: readonly FieldSpec[];
  schema: z.ZodType;
  /** The item as it stands in these parts; undefined where it is not there. */
  read: (parts: PackParts) => unknown;
  write: (parts: PackParts, item: unknown) => PackParts;
  /** Not there yet: the first save makes it. Then `made` says where it is found. */
  isNew: boolean;
  made?: (item: unknown) => string;
  /** Something else has the id that was given to something new. */
  taken?: (item: unknown, parts: PackParts) => boolean;
  /** Fills in what a person may leave to us, such as the id of something new. */
  complete?: (item: Record<string, unknown>, parts: PackParts) => Record<string, unknown>;
  /** By which name others speak of the item: it can be renamed, and taken out when nobody does. */
  thing?: Named;
  remove?: (parts: PackParts) => PackParts;
  /** What the words in the first column of a table name. */
  words?: (path: string, word: string) => Named | undefined;
  steps?: readonly Step[];
  self?: string;
  /** What reviewers said about it since the draft was handed in last. */
  comments?: readonly Comment[];
  /** Where findings of the check belong here: file and beginning of the path. */
  found?: { file: string; path: string };
};
