import type { Locale } from '../core/localized.js';
import type { Provision } from './pack.js';

const DIGITS = '零一二三四五六七八九';

/** 1 → 一, 22 → 二十二, 110 → 一百一十: the numbering of Chinese regulations, up to 999. */
export function chineseNumber(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor((number % 100) / 10), number % 10];
  const digit = (value: number) => DIGITS.charAt(value);
  let words = hundreds > 0 ? `${digit(hundreds)}百` : '';
  if (tens > 0) words += tens === 1 && hundreds === 0 ? '十' : `${digit(tens)}十`;
  else if (hundreds > 0 && ones > 0) words += '零';
  return words + (ones > 0 ? digit(ones) : '');
}

type Cited = Pick<Provision, 'id' | 'article' | 'paragraph' | 'item' | 'citation'>;

/** 第二十二条第三款第一项, or "Article 22, paragraph 3, item (1)". */
export function citation(provision: Cited, locale: Locale): string {
  const { article, paragraph, item } = provision;
  if (provision.citation) return locale === 'en' ? provision.citation.en : provision.citation.zh;
  if (article === null) return provision.id;
  if (locale === 'en') {
    return [`Article ${article}`, paragraph && `paragraph ${paragraph}`, item && `item (${item})`]
      .filter(Boolean)
      .join(', ');
  }
  const part = (number: number | undefined, unit: string) => (number ? `第${chineseNumber(number)}${unit}` : '');
  return part(article, '条') + part(paragraph, '款') + part(item, '项');
}
