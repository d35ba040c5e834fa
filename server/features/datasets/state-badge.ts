import type { Speech } from '../judgement/speech.js';
import type { Badge } from '../judgement/verdict-part.js';
import { sideLabel } from './side-labels.js';

/** How a side of an entry stands, as a badge: the tone is the class, or the word for having none. */
export const stateBadge = (side: 'open' | 'share', state: string, { compiled, locale }: Speech): Badge => ({
  tone: state,
  label: sideLabel(compiled, side, state, locale),
});
