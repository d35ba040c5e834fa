/** A value of a fact in JSON: a text, a list of texts, a number, yes or no. */
const VALUE = /(?:"[^"]*"|\[(?:[^\]"]|"[^"]*")*\]|-?\d[\d.eE+-]*|true|false|null)/;

/**
 * Takes from the stored JSON of an entry's facts what it says of these facts, as JSON. Parsing the whole object would
 * take longer than judging by it: an entry knows some fifty facts, of which the rules ask about a dozen.
 */
export function factsAsked(names: readonly string[]): (stored: string) => string {
  if (names.length === 0) return () => '{}';
  const asked = new RegExp(`"(?:${names.join('|')})":${VALUE.source}`, 'g');
  // Without a backslash every quotation mark begins or ends a text, and a text before a colon is a name.
  return (stored) => (stored.includes('\\') ? stored : `{${stored.match(asked)?.join(',') ?? ''}}`);
}
