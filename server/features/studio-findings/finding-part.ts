import { inLocale, type Locale } from '../../core/localized.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { Finding, FoundCase, Subject } from '../../policy/prove/finding.js';
import { namesIn } from '../studio/problem-words.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import type { JudgedFinding } from '../verification/judged-findings.js';
import type { PackWords } from './pack-words.js';

/** Where the parts of a draft are edited. */
const TABS: Readonly<Record<Subject['part'], string>> = {
  rule: 'rules',
  condition: 'conditions',
  duty: 'duties',
  procedure: 'procedures',
  provision: 'provisions',
  fact: 'vocabulary',
};

export type Typed = { key: string; reason: string; problem: string };

/** One finding: what it says, the parts and articles concerned, cases that show it, and what can be done about it. */
export function findingPart(
  context: DraftContext,
  { finding, accepted }: JudgedFinding,
  words: PackWords,
  names: ReadonlyMap<string, string>,
  typed: Typed | undefined,
) {
  const { say, locale, row } = context;
  const own = (path: string) => draftHref(context, row.id, `findings/${finding.key}/${path}`);
  const mine = typed?.key === finding.key ? typed : undefined;
  const acceptable = context.editable && finding.kind !== 'internal';
  const id = finding.key.slice(0, 8);
  return {
    id: `f-${id}`,
    sentence: inWords(finding, context),
    state: accepted
      ? { tone: 'ok', label: say('findings.accepted') }
      : { tone: finding.kind === 'internal' ? 'none' : 'warn', label: say('findings.open') },
    question: finding.question && say(`policy.${finding.question}`),
    subjects: finding.about.map((subject) => subjectPart(context, subject, words)),
    articles: finding.about.length === 0 ? finding.provisions.map(words.cite) : [],
    cases: finding.cases.map((one, index) =>
      casePart(context, one, words, context.editable ? own(`example/${index}`) : null),
    ),
    reason: accepted && {
      lines: linesIn(accepted.reason, locale),
      by: say('findings.acceptedBy', {
        person: names.get(accepted.accepted_by) ?? say('findings.withThePack'),
        at: formatInstant(accepted.accepted_at, locale),
      }),
      withdraw: acceptable ? own('withdraw') : null,
    },
    accept:
      acceptable && !accepted
        ? {
            action: own('accept'),
            open: mine !== undefined,
            field: {
              id: `reason-${id}`,
              name: 'reason',
              type: 'textarea',
              label: say('findings.reason'),
              hint: say('findings.reasonHint'),
              value: mine?.reason ?? '',
              error: mine?.problem ?? null,
              maxlength: 1000,
            },
          }
        : null,
  };
}

/** What it says, with the parts of the pack called by their words. */
function inWords({ sentence }: Finding, { draft, locale, say }: DraftContext): string {
  const text = inLocale(sentence, locale).replaceAll('”, “', `”${say('list.comma')}“`);
  return namesIn(draft.pack, locale)(text);
}

function subjectPart(context: DraftContext, subject: Subject, words: PackWords) {
  const { say, row } = context;
  const provision = words.provisionOf(subject);
  return {
    kind: say(`findings.part.${subject.part}`),
    id: subject.id,
    href: draftHref(context, row.id, `${TABS[subject.part]}/${encodeURIComponent(subject.id)}`),
    text: words.textOf(subject),
    citation: provision && words.cite(provision),
    citationHref: provision && draftHref(context, row.id, `text#${encodeURIComponent(provision)}`),
  };
}

function casePart({ say }: DraftContext, { when, facts }: FoundCase, words: PackWords, example: string | null) {
  return {
    when: when === true ? say('findings.anyCase') : words.condition(when),
    facts: Object.entries(facts).map(([name, value]) => words.fact(name, value)),
    example,
  };
}

/** A reason that came with the pack stands in both languages, a line each: the reader gets theirs. */
function linesIn(reason: string, locale: Locale): string[] {
  const lines = reason.split('\n');
  const own = lines.filter((line) => /\p{Script=Han}/u.test(line) === (locale === 'zh-CN'));
  return own.length > 0 ? own : lines;
}
