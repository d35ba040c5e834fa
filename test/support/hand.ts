import type { Visitor } from './browserless.js';

type Page = { path: string; text: string };

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found?.replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
};

/** Somebody at a screen without script: reads a page, follows links, fills in its form; every act is counted. */
export function aHand(visitor: Visitor) {
  const counted = { clicks: 0, typed: 0, requests: 0 };
  let page: Page = { path: '/', text: '' };
  let fields: [string, string][] = [];

  async function open(path: string): Promise<void> {
    let answer = await visitor.get(path);
    counted.requests += 1;
    const next = answer.headers.get('location');
    if (next) {
      answer = await visitor.get(next);
      counted.requests += 1;
    }
    await arrive(next ?? path, answer);
  }

  async function arrive(path: string, answer: Response): Promise<void> {
    page = { path, text: await answer.text() };
    fields = formFields(formOf(page.text)?.text ?? '');
    if (answer.status >= 400) throw new Error(`${answer.status} at ${path}: ${hand.words().slice(0, 400)}`);
  }

  const hand = {
    counted,
    get text() {
      return page.text;
    },
    open,
    /** The page as somebody reads it. */
    words: () =>
      page.text
        .slice(page.text.indexOf('<main'))
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' '),
    links: (text: string | RegExp) =>
      [...page.text.matchAll(/<a\s[^>]*>[\s\S]*?<\/a>/g)]
        .map(([link]) => ({ href: attribute(link, 'href') ?? '', text: link.replace(/<[^>]+>/g, '').trim() }))
        .filter((link) => (typeof text === 'string' ? link.text.startsWith(text) : text.test(link.text))),
    async follow(href: string) {
      counted.clicks += 1;
      await open(href);
    },
    /** The names of the form's fields that offer this value. */
    asked: () => [
      ...new Set([...(formOf(page.text)?.text ?? '').matchAll(/\sname="([^"]+)"/g)].map(([, name = '']) => name)),
    ],
    value: (name: string) => fields.find(([one]) => one === name)?.[1] ?? '',
    choose(name: string, value: string) {
      if (hand.value(name) === value) return;
      counted.clicks += 1;
      fields = [...fields.filter(([one]) => one !== name), [name, value]];
    },
    type(name: string, value: string) {
      counted.typed += 1;
      fields = [...fields.filter(([one]) => one !== name), [name, value]];
    },
    async press() {
      counted.clicks += 1;
      counted.requests += 1;
      const action = formOf(page.text)?.action ?? '';
      const answer = await visitor.submit(action, fields);
      const next = answer.headers.get('location');
      if (next) await open(next);
      else await arrive(action, answer);
    },
  };
  return hand;
}

/** The first form of the page's own content that is sent by POST. */
function formOf(page: string): { action: string; text: string } | undefined {
  const main = page.slice(page.indexOf('<main'));
  const form = /<form\s[^>]*method="post"[^>]*>[\s\S]*?<\/form>/.exec(main)?.[0];
  return form === undefined ? undefined : { action: attribute(form, 'action') ?? '', text: form };
}

function formFields(form: string): [string, string][] {
  const inputs = [...form.matchAll(/<input\s[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const [type, name] = [attribute(tag, 'type'), attribute(tag, 'name')];
    const off = (type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag);
    return name === undefined || off ? [] : [[name, attribute(tag, 'value') ?? '']];
  });
  const texts = [...form.matchAll(/<textarea\s([^>]*)>([^<]*)<\/textarea>/g)].map(
    ([, tag = '', text = '']): [string, string] => [attribute(` ${tag}`, 'name') ?? '', text],
  );
  const lists = [...form.matchAll(/<select\s([^>]*)>([\s\S]*?)<\/select>/g)].map(
    ([, tag = '', options = '']): [string, string] => [
      attribute(` ${tag}`, 'name') ?? '',
      attribute(/<option\s[^>]*selected[^>]*>/.exec(options)?.[0] ?? '', 'value') ?? '',
    ],
  );
  return [...inputs, ...texts, ...lists];
}
