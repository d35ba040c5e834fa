/** A number of an article or heading; `inserted` is 1 for 第十二条之一, 0 for 第十二条. */
export type Numbered = { number: number; inserted: number };

/** 目: the level below an item. */
export type Point = { number: number; text: string; line: number };
/** 项. */
export type Item = { number: number; text: string; line: number; points: Point[] };
/** 款. */
export type Paragraph = { text: string; line: number; items: Item[] };

export type Article = Numbered & {
  /** Where it stands in the text as it was given, from 1. */
  line: number;
  /** The heading it stands under, as an index into `headings`; null before the first. */
  heading: number | null;
  paragraphs: Paragraph[];
};

export type HeadingLevel = 'part' | 'chapter' | 'section';
export type Heading = Numbered & { level: HeadingLevel; title: string; line: number };

/** A line about the text: who issued it, when, under which number. */
export type MetadataLine = { label: MetadataLabel; value: string; line: number };
export type MetadataLabel =
  | 'title'
  | 'documentNumber'
  | 'issuer'
  | 'issuedOn'
  | 'publishedOn'
  | 'effectiveFrom'
  | 'effectiveTo'
  | 'validity'
  | 'disclosure'
  | 'source'
  | 'other';

export const FINDING_CODES = [
  'noArticles',
  'noTitle',
  'duplicateArticle',
  'skippedArticles',
  'articleOutOfOrder',
  'emptyArticle',
  'brokenOff',
  'duplicateHeading',
  'skippedHeading',
  'duplicateItem',
  'skippedItem',
  'lostSigns',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** What a person should look at before the text is used; `params` fill the sentence of the code. */
export type TextFinding = { code: FindingCode; line: number; params: Readonly<Record<string, string | number>> };

/** A regulation as its own numbering divides it. */
export type Regulation = {
  title: string | null;
  metadata: MetadataLine[];
  /** What stands before the first heading or article and is neither title nor metadata. */
  preamble: { text: string; line: number }[];
  headings: Heading[];
  articles: Article[];
  /** Lines taken for the clutter of a page, for a person to check. */
  dropped: { text: string; line: number }[];
  findings: TextFinding[];
};
