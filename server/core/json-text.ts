const WIDTH = 120;

const inline = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(inline).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = membersOf(value).map(([key, member]) => `${JSON.stringify(key)}: ${inline(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
};

const membersOf = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, member]) => member !== undefined);

/** A value on one line where it fits, else one member a line. `room` is what is left of the line. */
function block(value: unknown, indent: string, room: number): string {
  const short = inline(value);
  if (short.length <= room || value === null || typeof value !== 'object') return short;
  const deeper = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => block(item, deeper, WIDTH - deeper.length - 1))
    : membersOf(value).map(([key, member]) => {
        const name = `${JSON.stringify(key)}: `;
        return name + block(member, deeper, WIDTH - deeper.length - name.length - 1);
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.map((line) => deeper + line).join(',\n')}\n${indent}${close}`;
}

/** JSON as packs are written in files: keys as given, what is short on one line, a line feed at the end. */
export const formatJson = (value: unknown): string => `${block(value, '', 0)}\n`;
