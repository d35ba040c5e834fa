/** How much of a text is hidden does not tell how long it is. */
const HIDDEN = '＊＊';

/** A name of which the first sign is left: 欧＊＊. */
export const maskedName = (name: string): string => `${[...name.trim()].slice(0, 1).join('')}${HIDDEN}`;

/** A login or an address of which the first sign is left. */
export const maskedLogin = (login: string): string => `${[...login].slice(0, 1).join('')}${HIDDEN}@${HIDDEN}`;

/** A code of which the last two signs are left. */
export const maskedCode = (code: string): string => `${HIDDEN}${[...code].slice(-2).join('')}`;
