import { formatDay } from '../../platform/i18n/format-day.js';
import { QUESTIONS, STAGES } from '../../policy/pack.js';
import { packStatus } from '../../policy/pack-status.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import { classWords } from '../judgement/class-words.js';
import { dutyGroups } from '../judgement/duty-part.js';
import { reasonPart } from '../judgement/reason-part.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { procedurePart } from '../judgement/step-part.js';
import { statusBadge, validityPart } from '../judgement/validity-part.js';
import { versionName } from '../judgement/version-name.js';
import type { LoadedPack, PackVersion } from '../packs/pack-reader.js';

/** A version of the policy in plain sentences: what decides, under which conditions, who owes what, which ways there are. */
export function policyPage(context: CityContext, loaded: LoadedPack, versions: readonly PackVersion[]): Framed {
  const speech = speechOf(loaded.compiled, context.locale, context.link);
  const { manifest, notes, procedures } = loaded.compiled.pack;
  const { say, word } = speech;
  const parts = procedures.map((procedure) => ({ exists: procedure.exists, ...procedurePart(procedure, speech) }));
  return {
    view: 'pages/policy',
    title: say(manifest.title),
    description: say(manifest.inShort[0] ?? manifest.title),
    menu: 'policy',
    crumbs: [{ label: say(context.city.name), href: context.link('/') }, { label: word('nav.policy') }],
    sheets: ['verdict.css', 'pages.css'],
    kicker: word('policy.kicker', { city: say(context.city.tenant.fullName) }),
    line: [
      manifest.issuer && { text: say(manifest.issuer) },
      manifest.number && { text: manifest.number, lang: 'zh-CN' },
      { text: word('policy.version', { version: versionName(manifest.version, word) }) },
    ].filter(Boolean),
    validity: validityPart(context.today, speech),
    inShort: manifest.inShort.map(say),
    questions: questionParts(speech),
    procedures: parts.filter((part) => part.exists),
    absent: parts.filter((part) => !part.exists),
    gates: gateParts(speech),
    duties: dutyGroups(
      loaded.compiled.duties.map(({ duty }) => ({ duty, deadline: null })),
      speech,
    ),
    notes: notes.map((note) => ({
      id: note.id,
      question: say(note.question),
      reading: say(note.reading),
      provisions: note.provisions.map((id) => ({ href: speech.provisionHref(id), label: speech.cite(id) })),
    })),
    versions: versions.map((version) => versionPart(version, context, speech)),
    toc: contents(speech),
  };
}

const contents = ({ word, compiled }: Speech) => [
  { href: '#in-short', label: word('home.inShort') },
  ...QUESTIONS.filter((question) => compiled.pack.manifest.questions[question]).map((question) => ({
    href: `#rules-${question}`,
    label: word(`policy.${question}`),
  })),
  { href: '#procedures', label: word('policy.procedures') },
  { href: '#conditions', label: word('policy.conditions') },
  { href: '#duties', label: word('policy.duties') },
  { href: '#notes', label: word('policy.notes') },
  { href: '#versions', label: word('policy.versions') },
];

function questionParts(speech: Speech) {
  const { questions } = speech.compiled.pack.manifest;
  return QUESTIONS.map((question) => {
    const spec = questions[question];
    return {
      id: `rules-${question}`,
      title: speech.word(`policy.${question}`),
      text: speech.word(spec ? `policy.${question}About` : 'policy.notRegulated'),
      words: spec ? classWords(spec, spec.classes, speech) : [],
      rules: spec ? speech.compiled.rules[question].map((rule) => reasonPart(rule, spec, null, speech)) : [],
    };
  });
}

function gateParts(speech: Speech) {
  const { gates } = speech.compiled;
  return STAGES.flatMap((stage) => {
    const here = gates.filter(({ gate }) => gate.stage === stage);
    if (here.length === 0) return [];
    return {
      label: speech.word(`stage.${stage}`),
      count: speech.word('count.gates', { n: here.length }),
      gates: here.map(({ gate }) => ({
        href: speech.provisionHref(gate.provision),
        citation: speech.cite(gate.provision),
        text: speech.say(gate.text),
        applies: gate.applies === true ? null : speech.condition(gate.applies),
        test: gate.test === undefined ? speech.word('gate.byPerson') : speech.condition(gate.test),
      })),
    };
  });
}

function versionPart(version: PackVersion, { link, locale, today }: CityContext, speech: Speech) {
  return {
    name: versionName(version.version, speech.word),
    href: link(`/policy?version=${encodeURIComponent(version.version)}`),
    from: version.effectiveFrom ? formatDay(version.effectiveFrom, locale) : speech.word('validity.noStart'),
    to: version.effectiveTo ? formatDay(version.effectiveTo, locale) : speech.word('validity.noEnd'),
    badge: statusBadge(packStatus(version, today), speech),
    hash: version.hash,
  };
}
