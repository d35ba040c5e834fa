import type { CompiledPack } from '../../policy/compiled-pack.js';

/** Whether the text lets the public say which data it wants opened. */
export const collectsDemand = ({ pack }: CompiledPack): boolean =>
  pack.procedures.some(({ kind, exists }) => kind === 'open-demand' && exists);
