const HAN = /\p{Script=Han}/u;

type Pair = { zh: string; en: string };

const isPair = (value: object): value is Pair =>
  'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string';

/** The places in a pack whose English is only the Chinese again, `rules.json.3.text`. */
export function withoutEnglish(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isPair(value)) return HAN.test(value.zh) && (value.en === value.zh || !/[A-Za-z]/.test(value.en)) ? [path] : [];
  return Object.entries(value).flatMap(([key, inner]) => withoutEnglish(inner, path === '' ? key : `${path}.${key}`));
}
