import { groupBy } from '../../core/group-by.js';
import type { CityContext } from '../cities/request-context.js';
import type { DatasetLine } from '../datasets/dataset.js';
import { entryPart } from '../datasets/dataset-list-page.js';
import type { Counted } from '../datasets/dataset-reader.js';
import type { FacetCounts } from '../datasets/facet-cube.js';
import { listAddress } from '../datasets/list-state.js';
import { contactHref } from '../datasets/public-contact.js';
import { valueLabels } from '../datasets/value-labels.js';
import type { Framed } from '../frame/frame.js';
import { dutyGroups } from '../judgement/duty-part.js';
import type { Speech } from '../judgement/speech.js';
import { barRows } from '../statistics/bar-rows.js';
import type { ProvidingBody } from './body-reader.js';

/** Every body by what kind it is, with how much it provides. */
export function bodiesPage(
  { city, link }: CityContext,
  bodies: readonly ProvidingBody[],
  facets: FacetCounts,
  { word, say, factValue }: Speech,
): Framed {
  const counts = new Map(facets.body.map(({ value, count }) => [value, count]));
  return {
    view: 'pages/index-list',
    title: word('bodies.title'),
    menu: 'datasets',
    sheets: ['pages.css'],
    crumbs: [{ label: say(city.name), href: link('/') }, { label: word('bodies.title') }],
    about: word('bodies.about', { n: bodies.length }),
    groups: [...groupBy(bodies, ({ kind }) => kind)].map(([kind, some]) => ({
      id: `kind-${kind}`,
      title: factValue('bodyKind', kind),
      items: some
        .map(({ id, name }) => ({ label: say(name), href: link(`/bodies/${id}`), count: counts.get(id) ?? 0 }))
        .sort((a, b) => b.count - a.count),
    })),
  };
}

type BodyContent = {
  body: ProvidingBody;
  counted: Counted;
  lines: readonly DatasetLine[];
  /** Whom the newest entries name to be asked. */
  contacts: readonly string[];
};

/** One body: its responsibility list, drawn from its entries and from the duties that the city's text gives to bodies. */
export function bodyPage(
  context: CityContext,
  { body, counted, lines, contacts }: BodyContent,
  speech: Speech,
): Framed {
  const { link } = context;
  const { word, say, factValue } = speech;
  const label = valueLabels(context, new Map([[body.id, body.name]]), speech);
  const list = link('/datasets');
  const question = { body: body.id };
  const { actorRoles = {} } = speech.compiled.pack.manifest;
  // Whoever writes or answers for entries here is a body that provides data.
  const owed = speech.compiled.duties.filter(({ duty }) => /^(steward|principal)$/.test(actorRoles[duty.actor] ?? ''));
  return {
    view: 'pages/part-of-catalogue',
    title: say(body.name),
    menu: 'datasets',
    sheets: ['pages.css', 'statistics.css', 'catalogue.css', 'verdict.css'],
    feed: { href: listAddress(link('/datasets.atom'), question, {}), title: word('list.feed') },
    crumbs: [
      { label: say(context.city.name), href: link('/') },
      { label: word('bodies.title'), href: link('/bodies') },
      { label: say(body.name) },
    ],
    kicker: word('bodies.kicker'),
    line: [
      factValue('bodyKind', body.kind),
      factValue('bodyLevel', body.level),
      word('themes.count', { n: counted.total }),
    ],
    contacts: contacts.map((contact) => ({ label: contact, href: contactHref(contact) })),
    listHref: listAddress(list, question, {}),
    feedHref: listAddress(link('/datasets.atom'), question, {}),
    charts: [
      {
        id: 'open',
        title: word('bodies.openList'),
        rows: barRows(counted.facets.open, (open) => [
          label('open', open),
          listAddress(list, question, { open }),
          open,
        ]),
      },
      {
        id: 'share',
        title: word('bodies.shareList'),
        rows: barRows(counted.facets.share, (share) => [
          label('share', share),
          listAddress(list, question, { share }),
          share,
        ]),
      },
      {
        id: 'cycles',
        title: word('list.by.frequency'),
        rows: barRows(counted.facets.frequency, (frequency) => [
          label('frequency', frequency),
          listAddress(list, question, { frequency }),
        ]),
      },
    ],
    entries: lines.map((line) => entryPart(line, context, speech, [])),
    duties: {
      about: word('bodies.dutiesAbout', { title: say(speech.compiled.pack.manifest.title) }),
      groups: dutyGroups(
        owed.map(({ duty }) => ({ duty, deadline: null })),
        speech,
      ),
    },
  };
}
