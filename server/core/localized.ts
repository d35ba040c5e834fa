/** A text that a reader meets: Chinese first, English complete. */
export type Localized = { zh: string; en: string };

/** The languages the product speaks. */
export type Locale = 'zh-CN' | 'en';

/** The wording of a text in one language. */
export const inLocale = (text: Localized, locale: Locale): string => (locale === 'en' ? text.en : text.zh);
