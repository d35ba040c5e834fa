const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|#34|#39|amp);/g, (_, name: string) => SIGNS[name] ?? '');
const SIGNS: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#34': '"', '#39': "'", amp: '&' };

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

/** What a browser would send of the first form with this class, as it was shown; no button pressed. */
export function formFields(page: string, className: string): Record<string, string> {
  const form = new RegExp(`<form class="${className}"[\\s\\S]*?</form>`).exec(page)?.[0] ?? '';
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const ticked = attribute(tag, 'type') !== 'checkbox' || /\schecked\b/.test(tag);
    if (name && ticked) fields[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, tag = '', inner = ''] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen = /<option value="([^"]*)" selected>/.exec(inner) ?? /<option value="([^"]*)"/.exec(inner);
    const name = attribute(tag, 'name');
    if (name) fields[name] = unescaped(chosen?.[1] ?? '');
  }
  for (const [, tag = '', inner = ''] of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(tag, 'name');
    if (name) fields[name] = unescaped(inner);
  }
  return fields;
}
