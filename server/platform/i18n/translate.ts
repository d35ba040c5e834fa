import en from '../../../views/locales/en.json' with { type: 'json' };
import zh from '../../../views/locales/zh-CN.json' with { type: 'json' };
import type { Locale } from '../../core/localized.js';

/** Every text of the interface; both files hold the same keys, which a test sees to. */
export type MessageKey = keyof typeof zh;

export type MessageParams = Readonly<Record<string, string | number>>;

const MESSAGES: Record<Locale, Readonly<Record<string, string>>> = { 'zh-CN': zh, en };

/** The text of a key, with `{name}` filled from `params`. An unknown key throws: it is our slip. */
export function t(locale: Locale, key: MessageKey, params: MessageParams = {}): string {
  const message = MESSAGES[locale][key];
  if (message === undefined) throw new Error(`No text has the key ${key}`);
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Whether a key that was put together has a text: for words that packs are free to bring along. */
export const isMessageKey = (key: string): key is MessageKey => key in zh;
