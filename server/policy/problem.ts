import type { Localized } from '../core/localized.js';

/** One thing wrong with a pack: the file, where in it (`3.then.must.0`), and why, in both languages. */
export type PackProblem = { file: string; path: string; code: string; reason: Localized };

/** Collects problems of one file. */
export type Report = (path: string, code: keyof typeof REASONS, params?: Record<string, string | number>) => void;

export const reporter =
  (file: string, problems: PackProblem[]): Report =>
  (path, code, params = {}) => {
    problems.push({ file, path, code, reason: inWords(REASONS[code], params) });
  };

const inWords = (text: Localized, params: Record<string, string | number>): Localized => {
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  return { zh: fill(text.zh), en: fill(text.en) };
};

/** Everything that can be wrong with the meaning of a pack. */
const REASONS = {
  missingFile: { zh: '缺少该文件', en: 'This file is missing' },
  strangeFile: { zh: '规则包中没有这种文件', en: 'A pack has no such file' },
  shape: { zh: '{zh}', en: '{en}' },
  repeated: { zh: '“{id}”重复出现', en: '“{id}” stands here twice' },
  wrongCity: { zh: '规则包属于“{city}”', en: 'The pack belongs to “{city}”' },
  noLabel: { zh: '类别“{class}”没有本地名称', en: 'The class “{class}” has no local word' },
  strangeLabel: { zh: '“{class}”不是该问题的类别', en: '“{class}” is no class of this question' },
  unknownClass: { zh: '“{class}”不是该问题的类别', en: '“{class}” is no class of this question' },
  notRegulated: { zh: '本市未规定“{question}”这一问题', en: 'This city does not regulate the question “{question}”' },
  unknownProvision: { zh: '条款“{id}”不在条款清单中', en: 'The provision “{id}” is not in the list of provisions' },
  unknownActor: { zh: '主体“{id}”未在 actors 中声明', en: 'The actor “{id}” is not declared in actors' },
  actorWithoutRole: {
    zh: '步骤要由主体“{id}”办理，但 actorRoles 没有写明由哪个角色办理',
    en: 'The step is taken by the actor “{id}”, for whom actorRoles names no role',
  },
  unknownRule: { zh: '没有名为“{id}”的同一问题的规则', en: 'There is no rule “{id}” of the same question' },
  exceptionNotMay: { zh: '只有“可以”类规则能列为例外', en: 'Only a rule that says may can be an exception' },
  suspendsMay: { zh: '“可以”类规则不能被暂停', en: 'A rule that says may cannot be suspended' },
  daysReversed: { zh: '有效期止早于起', en: 'The last day in force is before the first' },
  impossibleDay: { zh: '“{day}”不是存在的日期', en: '“{day}” is not a day that exists' },
  needsValues: {
    zh: '枚举类事实须列出取值及其名称（缺：{value}）',
    en: 'A listed fact needs its values and their words (missing: {value})',
  },
  strangeValues: { zh: '该类型的事实不能列取值', en: 'A fact of this type lists no values' },
  wrongFactType: { zh: '事实“{fact}”应为{type}类型', en: 'The fact “{fact}” should be of type {type}' },
  unknownValue: { zh: '“{value}”不是该事实的取值', en: '“{value}” is no value of this fact' },
  clockLength: { zh: '只有按天计的期限须有、也只能有数字', en: 'A clock has a number exactly when it counts days' },
  clockDate: {
    zh: '固定日期类期限须写明日期与年度事实',
    en: 'A yearly date names its date and the fact that holds the year',
  },
  clockStart: {
    zh: '按天计的期限须写明起算日对应的事实',
    en: 'A clock that counts days names the fact that holds its start',
  },
  unknownStep: { zh: '流程中没有步骤“{id}”', en: 'The procedure has no step “{id}”' },
  noSuchClock: { zh: '条款“{id}”没有对应的期限', en: 'No duty under “{id}” has a clock' },
  notBacked: {
    zh: '条款标为“{treatment}”，但没有任何{treatment}引用它',
    en: 'Marked as {treatment}, but no {treatment} cites it',
  },
  needsCitation: { zh: '非条文条款须写明出处', en: 'A provision that is no article says how it is cited' },
  hiddenSign: { zh: '含有不可见的控制字符', en: 'Contains an invisible control character' },
  condition: { zh: '条件有误（{code}）：{detail}', en: 'The condition is not valid ({code}): {detail}' },
  exampleFacts: { zh: '样例事实有误：{detail}', en: 'The facts of the example are not valid: {detail}' },
  exampleFails: {
    zh: '样例不符：{what} 应为 {expected}，实为 {actual}',
    en: 'The example fails: {what} should be {expected} and is {actual}',
  },
  neverFires: { zh: '规则“{id}”没有任何样例触发', en: 'No example fires the rule “{id}”' },
  neverSilent: { zh: '规则“{id}”没有任何样例不触发', en: 'In no example does the rule “{id}” stay silent' },
  conflict: {
    zh: '样例中没有任何类别可选，又没有规则说明须补充什么',
    en: 'In this example no class remains and no rule says what it requires',
  },
} satisfies Record<string, Localized>;
