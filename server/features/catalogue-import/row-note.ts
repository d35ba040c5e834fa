import type { Localized } from '../../core/localized.js';

/** What a person should know of a row that went in all the same. */
export const NOTES = {
  wordUndecided: {
    zh: '该类别词的含义尚无人认定，原词保留，待人工处理',
    en: 'Nobody has decided what this class word means: it is kept and put before a person',
  },
  classNotOfCity: {
    zh: '本市没有该类别，原词保留，待人工处理',
    en: 'The city has no such class: the word is kept and put before a person',
  },
  contactHidden: {
    zh: '联系方式中只保留办公电话和单位邮箱，其余不保存',
    en: 'Of the contact only office lines and mailboxes are kept',
  },
  personalNumberHidden: {
    zh: '文字中的个人手机号码或者身份证号码已隐去',
    en: 'A mobile or identity number of a person was taken out of the text',
  },
  themeUnknown: { zh: '主题词不在本市主题之列，原词保留', en: 'The theme is none of the city’s: the word is kept' },
  industryUnknown: { zh: '行业分类无法识别，原词保留', en: 'The industry was not recognised: the word is kept' },
  formatUnknown: { zh: '数据格式无法识别，原词保留', en: 'The format was not recognised: the word is kept' },
  frequencyUnknown: { zh: '更新周期无法识别，原词保留', en: 'The update cycle was not recognised: the word is kept' },
  bodyNotStated: { zh: '来源未写明提供单位', en: 'The source does not name the providing body' },
  sameRow: { zh: '与前面某条完全相同，不重复收录', en: 'The same row stands earlier in the file: it is one entry' },
  factLeftOut: {
    zh: '该事实的取值不在本市词汇表内，未采用',
    en: 'The value does not fit the city’s vocabulary: the fact was left out',
  },
} as const satisfies Record<string, Localized>;

export type NoteCode = keyof typeof NOTES;

/** `field` is the column of the source (or the fact), `word` what stood there. */
export type RowNote = { code: NoteCode; field: string; word: string };
