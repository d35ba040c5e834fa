import type { CompiledPack } from '../../policy/compiled-pack.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import type { DraftContext } from './studio-context.js';
import { draftHref } from './studio-frame.js';

/** A draft speaking the reader's language; its articles lead to the draft's own text beside the rules. */
export const draftSpeech = (context: DraftContext, compiled: CompiledPack): Speech =>
  speechOf(compiled, context.locale, (path) =>
    path.startsWith('/provisions')
      ? draftHref(context, context.row.id, 'text') + path.slice('/provisions'.length)
      : context.link(path),
  );
