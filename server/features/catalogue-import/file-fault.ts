import type { Localized } from '../../core/localized.js';

/** What is wrong with a file as a whole: nothing of it is read. */
export type FileFault = { code: string; reason: Localized; line?: number; field?: string };

/** Thrown by the readers of a file; whoever called them tells of it and stops. */
export class UnreadableFile extends Error {
  readonly fault: FileFault;
  constructor(code: string, zh: string, en: string, more: Pick<FileFault, 'line' | 'field'> = {}) {
    super(en);
    this.name = 'UnreadableFile';
    this.fault = { code, reason: { zh, en }, ...more };
  }
}
