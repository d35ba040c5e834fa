import type { Problem } from '../../core/errors.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { problem } from '../../platform/http/read-input.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { ProvidingBody } from '../bodies/body-reader.js';
import type { CityContext } from '../cities/request-context.js';
import type { Field } from '../form/form-page.js';
import { formPage, namedProblems } from '../form/form-page.js';
import { textIn } from '../form/read-form.js';
import type { Framed } from '../frame/frame.js';

/** How many signs a title and a text have at most. */
export const LONGEST = { title: 100, text: 1000 } as const;

export type Typed = { title: string; text: string; body: string };

/** A text as it was typed; one that is too long is kept long enough to be told so. */
export const longTextIn = (body: unknown, name: string, max: number): string =>
  textIn(body, name, 2 * max + 2).replaceAll('\r\n', '\n');

export const typedIn = (body: unknown): Typed => ({
  title: longTextIn(body, 'title', LONGEST.title).replace(/\s+/g, ' '),
  text: longTextIn(body, 'text', LONGEST.text),
  body: textIn(body, 'body', 64),
});

/** What is wrong with a text that must be there, or must not be longer. */
export function textProblems(field: string, text: string, { max, locale }: { max: number; locale: Locale }): Problem[] {
  if (text === '') return [problem(field, 'required', locale)];
  return [...text].length > max ? [problem(field, 'tooLong', locale, { max })] : [];
}

export function askedProblems(typed: Typed, bodies: readonly ProvidingBody[], locale: Locale): Problem[] {
  const known = typed.body === '' || bodies.some(({ id }) => id === typed.body);
  return [
    ...textProblems('title', typed.title, { max: LONGEST.title, locale }),
    ...textProblems('text', typed.text, { max: LONGEST.text, locale }),
    ...(known ? [] : [problem('body', 'unknownValue', locale)]),
  ];
}

/** What is asked for, in a form: by who asks, and by who takes it into the list. */
export function askedFields(typed: Typed, bodies: readonly ProvidingBody[], locale: Locale): Field[] {
  const named = bodies.map(({ id, name }) => ({ value: id, label: inLocale(name, locale) }));
  const sorted = named.sort((a, b) => a.label.localeCompare(b.label, locale));
  const say = (key: MessageKey) => t(locale, key);
  return [
    {
      name: 'title',
      label: say('demand.field.title'),
      type: 'text',
      value: typed.title,
      maxlength: LONGEST.title,
      hint: say('demand.field.titleHint'),
    },
    {
      name: 'text',
      label: say('demand.field.text'),
      type: 'textarea',
      value: typed.text,
      maxlength: LONGEST.text,
      hint: say('demand.field.textHint'),
    },
    {
      name: 'body',
      label: say('demand.field.body'),
      type: 'select',
      required: false,
      options: [{ value: '', label: say('demand.field.anyBody') }, ...sorted].map((one) => ({
        ...one,
        chosen: one.value === typed.body,
      })),
    },
  ];
}

type Asking = {
  typed: Typed;
  bodies: readonly ProvidingBody[];
  /** The entry that is to be opened. */
  entry: { id: string; title: string } | null;
  problems?: readonly Problem[];
};

/** The form of who asks for data. */
export function askingPage(
  { city, link, locale }: CityContext,
  { typed, bodies, entry, problems = [] }: Asking,
): Framed {
  const fields = askedFields(typed, bodies, locale);
  const title = t(locale, 'demand.ask');
  const labels = new Map(fields.map(({ name, label }) => [name, label]));
  return {
    ...formPage({
      title,
      lede: t(locale, 'demand.askAbout'),
      crumbs: [
        { label: inLocale(city.name, locale), href: link('/') },
        { label: t(locale, 'demand.title'), href: link('/demand') },
        { label: title },
      ],
      form: {
        action: link('/demand/new'),
        submit: t(locale, 'demand.handIn'),
        hidden: entry ? { dataset: entry.id } : {},
        fields,
      },
      problems,
      links: entry ? [{ href: link(`/datasets/${entry.id}`), label: t(locale, 'demand.entry', entry) }] : [],
      ...(problems.some(({ code }) => code === 'wait') ? { status: 429 } : {}),
    }),
    problems: namedProblems(problems, labels, locale),
  };
}
