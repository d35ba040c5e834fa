import type { Framed } from '../frame/frame.js';
import type { DraftContext } from './studio-context.js';
import { draftHref, studioPage } from './studio-frame.js';

/** In place of a page that asks the draft, while its conditions cannot be read. */
export const notAnsweringPage = (context: DraftContext, tab: 'simulator' | 'examples'): Framed =>
  studioPage(context, tab, {
    view: 'studio/not-answering',
    title: context.say(`studio.tab.${tab}`),
    text: context.say('studio.notAnswering'),
    fix: { href: `${draftHref(context, context.row.id)}#problems`, label: context.say('studio.problems') },
  });
