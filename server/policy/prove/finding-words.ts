import type { Localized } from '../../core/localized.js';

export type FindingCode = keyof typeof FINDING_WORDS;

/** What each finding says. The rules, articles and cases concerned are shown beside it. */
export const FINDING_WORDS = {
  noClassLeft: {
    zh: '在这些情形下，{ids} 互相抵触：没有任何类别可选，也没有说明须补充什么。',
    en: 'In these cases {ids} contradict each other: no class is left, and none of them says what would be required.',
  },
  nobodySpeaks: {
    zh: '在这些情形下，没有任何规则表态。若条文本意是由单位自行选择，请写成一条“可以”规则。',
    en: 'In these cases no rule speaks. Where the text leaves the choice to the body, state so by a rule that says may.',
  },
  scopeUndecided: {
    zh: '在这些情形下，事实都已知道，仍不能确定本规定是否适用。',
    en: 'In these cases all facts are known and it is still undecided whether the text applies.',
  },
  cannotHold: {
    zh: '“{id}”的条件（第 {lines} 行）不可能成立。',
    en: 'The condition of “{id}” (lines {lines}) can never hold.',
  },
  alwaysHolds: {
    zh: '“{id}”的条件看似有所限定，其实任何情况下都成立。',
    en: 'The condition of “{id}” looks like a limit and holds in every case.',
  },
  needlessLine: {
    zh: '“{id}”条件的第 {lines} 行可以删去，含义不变。',
    en: 'Line {lines} of the condition of “{id}” can be left out without any change of meaning.',
  },
  testNeverMet: {
    zh: '条件“{id}”适用时永远不能满足。',
    en: 'Wherever the condition “{id}” applies it can never be met.',
  },
  testAlwaysMet: {
    zh: '条件“{id}”适用时总是满足，等于没有要求。',
    en: 'Wherever the condition “{id}” applies it is always met: it asks for nothing.',
  },
  outsideScope: {
    zh: '规则“{id}”只在适用范围之外才成立，不起作用。',
    en: 'The rule “{id}” holds only where the text does not apply: it has no effect.',
  },
  alwaysSuspended: {
    zh: '规则“{id}”每次成立都被例外 {ids} 暂停，从不起作用。',
    en: 'Whenever the rule “{id}” holds, the exception {ids} suspends it: it never has an effect.',
  },
  exceptsNothing: {
    zh: '例外“{id}”成立时，它所针对的规则（{ids}）或者不成立，或者本来就不改变答案。',
    en: 'Where the exception “{id}” holds, the rules it names ({ids}) do not hold or change nothing anyway.',
  },
  permitsNothing: {
    zh: '规则“{id}”所允许的类别，在它成立时总被其他规则排除。',
    en: 'Wherever the rule “{id}” holds, other rules bar every class that it permits.',
  },
  barsNothing: {
    zh: '规则“{id}”不排除任何类别，删去它不改变任何答案。',
    en: 'The rule “{id}” bars no class: without it no answer would change.',
  },
  saidAlready: {
    zh: '规则“{id}”所说的，{ids} 都已说了：删去它不改变任何答案。',
    en: 'All that the rule “{id}” says is said by {ids}: without it no answer would change.',
  },
  unknownOpens: {
    zh: '事实未填写时允许了“{class}”，填写之后却可能不允许。',
    en: 'While facts are unknown “{class}” is allowed, and once they are known it may not be.',
  },
  noProvision: {
    zh: '“{id}”所依据的条款“{provision}”不在条款清单中。',
    en: '“{id}” rests on the provision “{provision}”, which is not in the list.',
  },
  notBacked: {
    zh: '条款“{id}”标为“{treatment}”，却没有任何内容依据它。',
    en: 'The provision “{id}” is marked as {treatment}, and nothing rests on it.',
  },
  noStart: {
    zh: '“{id}”的期限没有起算：没有指明哪一项事实记录起算日。',
    en: 'The clock of “{id}” has no start: no fact is named that holds the day.',
  },
  strangeStart: {
    zh: '“{id}”的期限以“{fact}”起算，但事实清单中没有这样一项日期。',
    en: 'The clock of “{id}” starts with “{fact}”, and there is no such date among the facts.',
  },
  noLength: {
    zh: '“{id}”的期限按天计，却没有天数。',
    en: 'The clock of “{id}” counts days and has no number.',
  },
  noClock: {
    zh: '“{id}”的步骤“{step}”依据条款“{provision}”的期限，但该条款没有期限。',
    en: 'The step “{step}” of “{id}” runs under the clock of “{provision}”, which has none.',
  },
  nobodyGrants: {
    zh: '“{id}”的期限可以延长，但批准者“{actor}”未列入主体。',
    en: 'The clock of “{id}” can be extended by “{actor}”, who is not among the actors.',
  },
  noActor: {
    zh: '“{id}”由“{actor}”履行，但主体清单中没有它。',
    en: '“{id}” falls to “{actor}”, who is not among the actors.',
  },
  noRole: {
    zh: '“{id}”的步骤“{step}”由“{actor}”办理，但没有任何岗位对应这一主体，无人能够办理。',
    en: 'The step “{step}” of “{id}” falls to “{actor}”, for whom no role stands: nobody can take it.',
  },
  exceptionCycle: {
    zh: '规则 {ids} 互为例外，谁也不能决定。',
    en: 'The rules {ids} are exceptions to each other: neither can decide.',
  },
  noEnd: {
    zh: '流程“{id}”进入步骤 {ids} 之后没有终点。',
    en: 'The procedure “{id}” has no end once it reaches {ids}.',
  },
  lapseCycle: {
    zh: '职责 {ids} 的逾期后果循环往复，“{fact}”没有定局。',
    en: 'The lapses of the duties {ids} go round in a circle: “{fact}” never settles.',
  },
  startCycle: {
    zh: '职责 {ids} 互相等待：每一项的起算都要等另一项完成。',
    en: 'The duties {ids} wait for each other: each starts only when another is done.',
  },
  replayDiffers: {
    zh: '证明与实际判定不一致（{detail}）。请勿发布，并告知维护者。',
    en: 'The proof and the real answer differ ({detail}). Do not publish; tell those who maintain the program.',
  },
} satisfies Record<string, Localized>;
