import type { MessageKey } from '../../platform/i18n/translate.js';

/** The version of a text that states no first day; every other bears its first day as its name. */
export const UNDATED = 'undated';

/** What people call a version of a pack. */
export const versionName = (version: string, word: (key: MessageKey) => string): string =>
  version === UNDATED ? word('version.undated') : version;
