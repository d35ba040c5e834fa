import type { Locale } from '../../core/localized.js';

export const LOCALES = ['zh-CN', 'en'] as const satisfies readonly Locale[];

/** The locale a tag stands for: every Chinese is served in Simplified Chinese; null: not spoken. */
export function localeOf(tag: unknown): Locale | null {
  if (typeof tag !== 'string') return null;
  if (/^zh(-|$)/i.test(tag)) return 'zh-CN';
  if (/^en(-|$)/i.test(tag)) return 'en';
  return null;
}

/** The reader's language: asked for, kept, sent by the browser; Chinese when nobody says. */
export function chooseLocale(wish: { query?: unknown; cookie?: unknown; acceptLanguage?: string | undefined }): Locale {
  return localeOf(wish.query) ?? localeOf(wish.cookie) ?? preferred(wish.acceptLanguage ?? '') ?? 'zh-CN';
}

function preferred(header: string): Locale | null {
  const wishes = header
    .slice(0, 256)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const weight = options.find((option) => option.trim().startsWith('q='));
      return { locale: localeOf(tag), weight: weight ? Number(weight.trim().slice(2)) || 0 : 1 };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes.find((wish) => wish.locale)?.locale ?? null;
}
