import type { CityContext } from '../cities/request-context.js';
import type { Speech } from '../judgement/speech.js';
import type { DatasetLine } from './dataset.js';
import { sideLabel } from './side-labels.js';

type Feed = { title: string; self: string; page: string; lines: readonly DatasetLine[] };

// A sign that XML forbids would make the whole feed unreadable.
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const midnight = (day: string): string => `${day}T00:00:00Z`;

/** A list as an Atom feed, newest first: whoever subscribes to it learns of new and changed entries. */
export function listFeed(
  { title, self, page, lines }: Feed,
  { city, address, today }: CityContext,
  speech: Speech,
): string {
  const entries = lines.map((line) => {
    const href = escaped(address(`/datasets/${line.id}`));
    const { state } = line.open;
    const standing = state === null ? '' : `${sideLabel(speech.compiled, 'open', state, speech.locale)} · `;
    return [
      '<entry>',
      `<id>${href}</id>`,
      `<title>${escaped(speech.say(line.title))}</title>`,
      `<link rel="alternate" type="text/html" href="${href}"/>`,
      `<updated>${midnight(line.modified)}</updated>`,
      `<author><name>${escaped(speech.say(line.body.name))}</name></author>`,
      `<summary>${escaped(standing + speech.say(line.summary))}</summary>`,
      '</entry>',
    ].join('');
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${speech.locale}">`,
    `<id>${escaped(self)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<author><name>${escaped(speech.say(city.tenant.portalName))}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(page)}"/>`,
    `<updated>${midnight(lines[0]?.modified ?? today)}</updated>`,
    ...entries,
    '</feed>\n',
  ].join('\n');
}
