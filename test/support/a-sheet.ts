import type { Visitor } from './browserless.js';

/** The hash of the content that a page of the studio was shown with. */
export const hashOn = (html: string): string => /name="hash" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';

/** Somebody at the sheet of one draft. */
export function atSheet(visitor: Visitor, city: string, draft: string) {
  const sheet = `/${city}/studio/drafts/${draft}/sheet`;
  const impact = `/${city}/studio/drafts/${draft}/impact`;
  const read = async (path: string) => {
    const answer = await visitor.get(path);
    if (answer.status !== 200)
      throw new Error(`${path} answers ${answer.status}: ${(await answer.text()).slice(-3000)}`);
    return answer.text();
  };
  const act = async (name: string, fields: Record<string, string> = {}) => {
    const page = await read(sheet);
    const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    return visitor.submit(`${sheet}/${name}`, { _token: token, hash: hashOn(page), ...fields });
  };
  /** Asks for something that runs in a thread, and waits for it: the page looks again by itself until then. */
  async function ran(path: string): Promise<void> {
    await visitor.post(path, {});
    for (let tries = 0; tries < 300; tries += 1) {
      const answer = await visitor.get(path);
      if (!answer.headers.has('refresh') && !(await answer.text()).includes('http-equiv="refresh"')) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    verify: () => ran(`/${city}/studio/drafts/${draft}/findings`),
    read: () => read(sheet),
    act,
    submit: (day: string, fields: Record<string, string> = {}) =>
      act('submit', { day, transition: 'filing', ...fields }),
    /** Rehearses, waits for the result, and confirms to have read it. */
    async rehearse(): Promise<string> {
      await ran(impact);
      const page = await read(impact);
      const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
      await visitor.submit(`${impact}/seen`, { _token: token, hash: hashOn(page) });
      return page;
    },
  };
}

/** What a page says is wrong, for a test that fails to say why. */
export const problemsOn = (html: string): string =>
  (/<div class="notice problems"[\s\S]*?<\/div>/.exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ').trim();
