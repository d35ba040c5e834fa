import { digest } from '../core/canonical-json.js';
import type { Pack } from './pack.js';

/** SHA-256 (hex) over the canonical JSON of the whole pack: the identity of a version's content. */
export const packHash = (pack: Pack): string => digest(pack);
