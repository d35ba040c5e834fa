import type { SecurityProfile } from '../security-profile.js';
import { isCommon } from './common-passwords.js';

export type PasswordFault = 'short' | 'long' | 'classes' | 'common';

export type PasswordUse = {
  staff: boolean;
  /** Words that somebody would try first: city, product, login, name. */
  around: readonly string[];
};

const CLASSES = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u];

/** What is wrong with a password under a profile; length is counted in characters, after NFC. */
export function passwordFaults(
  password: string,
  use: PasswordUse,
  { password: rules }: SecurityProfile,
): PasswordFault[] {
  const text = password.normalize('NFC');
  const { length } = [...text];
  const faults: PasswordFault[] = [];
  if (length < (use.staff ? rules.staffLength : rules.citizenLength)) faults.push('short');
  if (length > rules.maxLength) faults.push('long');
  if (CLASSES.filter((one) => one.test(text)).length < rules.classes) faults.push('classes');
  if (isCommon(text, use.around)) faults.push('common');
  return faults;
}
