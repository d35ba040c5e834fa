import type { Problem } from '../../core/errors.js';
import type { MessageKey } from '../../platform/i18n/translate.js';
import type { Framed } from '../frame/frame.js';
import type { Regulation } from '../regulation-text/regulation.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref, studioPage } from '../studio/studio-frame.js';
import type { TextUse } from './load-text.js';

export type LoadView = { use: TextUse; text: string; problems: readonly Problem[]; read: Regulation | null };

/** Where a text is pasted or chosen as a file; what was read of it is shown before it is kept. */
export function loadPage(context: DraftContext, { use, text, problems, read }: LoadView): Framed {
  const { say, row } = context;
  const title = say(use === 'base' ? 'beside.load' : 'beside.loadAmendment');
  return studioPage(context, 'text', {
    view: 'studio/load-text',
    title,
    crumbs: [{ label: title }],
    lede: say(use === 'base' ? 'beside.loadAbout' : 'beside.loadAmendmentAbout'),
    status: problems.length > 0 ? 422 : 200,
    problems: problems.map(({ field, reason }) => ({ text: reason, href: `#${field}` })),
    action: draftHref(context, row.id, `text/${use === 'base' ? 'official' : 'amended'}`),
    text,
    read: read && {
      counted: say('beside.readAs', { articles: read.articles.length, title: read.title ?? say('beside.untitled') }),
      findings: read.findings.slice(0, 40).map(({ code, line, params }) => ({
        line: say('onboarding.line', { line }),
        text: say(`onboarding.finding.${code}` as MessageKey, params),
      })),
    },
  });
}
