/** The signs of numbers in headings: Chinese, Arabic, and the circle that often stands for zero. */
export const NUMERAL = '[0-9零〇○一二三四五六七八九十百两廿卅]';

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 110 for 一百一十, 百一十, 一一〇 and 110 alike; undefined where the signs are no number from 1 to 999. */
export function numberOf(signs: string): number | undefined {
  const text = signs.replace(/\s/g, '').replace('廿', '二十').replace('卅', '三十');
  const number = /^\d+$/.test(text) ? Number(text) : /[十百]/.test(text) ? byPlace(text) : byDigits(text);
  return number !== undefined && number >= 1 && number <= 999 ? number : undefined;
}

function byPlace(text: string): number | undefined {
  const parts =
    /^(?:([一二两三四五六七八九])?百)?[零〇○]?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(text);
  if (!parts) return undefined;
  const digit = (sign: string | undefined, absent: number) => (sign === undefined ? absent : (DIGITS[sign] ?? 0));
  const hundreds = text.includes('百') ? digit(parts[1], 1) : 0;
  const tens = parts[3] === undefined ? 0 : digit(parts[2], 1);
  return hundreds * 100 + tens * 10 + digit(parts[4], 0);
}

function byDigits(text: string): number | undefined {
  const digits = [...text].map((sign) => DIGITS[sign]);
  if (digits.length === 0 || digits.length > 3 || digits.includes(undefined)) return undefined;
  return digits.reduce<number>((sum, digit) => sum * 10 + (digit ?? 0), 0);
}
