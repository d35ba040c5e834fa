import { expect } from 'chai';
import { catalogueIndex } from '../../../server/features/datasets/catalogue-index.js';
import type { DatasetQuestion } from '../../../server/features/datasets/dataset-question.js';
import { datasetReader } from '../../../server/features/datasets/dataset-reader.js';
import { datasetStore, type JudgedEntry } from '../../../server/features/datasets/dataset-store.js';
import { type Initials, pinyinInitials } from '../../../server/features/datasets/pinyin-initials.js';
import { rebuildIndex } from '../../../server/features/datasets/rebuild-index.js';
import type { CityDb } from '../../../server/platform/db/city-db.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aBody, aCityRow, aPackVersion } from '../../support/rows.js';

/** One entry of the plain list that the search is held against. */
type Plain = { fields: string[][]; open: string; theme: string; modified: string };

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const SIGNS = ['公', '交', '站', '点', '公', '交', '5', 'G', 'ab', ' ', '、', 'Ａ', 'b'];

describeOnEveryDatabase('a search, beside reading every entry', (the) => {
  const next = numbers(11);
  const one = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const text = (most: number) => Array.from({ length: 1 + next(most) }, () => one(SIGNS)).join('');
  const plain = new Map<string, Plain>();
  let initials: Initials;
  let db: CityDb;

  function anEntry(code: string): { judged: JudgedEntry; plain: Plain } {
    const keywords = [text(3), text(3)];
    const labels = [text(4), text(4)];
    const [title, summary, open, theme] = [text(6), text(16), one(['free', 'closed']), one(['roads', 'sea'])];
    const modified = `2026-0${1 + next(9)}-01`;
    return {
      plain: { fields: [[title], keywords, ['桥'], [summary], labels], open, theme, modified },
      judged: {
        entry: {
          code,
          title: { zh: title, en: null },
          summary: { zh: summary, en: null },
          theme,
          bodyId: '桥',
          bodyName: { zh: '桥', en: '桥' },
          formats: [],
          frequency: null,
          issued: null,
          modified,
          details: {
            keywords,
            items: labels.map((zh) => ({ name: 'x', label: { zh, en: '' }, type: 'text', sensitivity: 'ordinary' })),
            contact: null,
            industry: null,
          },
          proposal: {},
          facts: {},
          source: 'tenant',
        },
        judgement: {
          packVersionId: 'pack',
          receipt: { pack: { hash: 'h' }, engine: 'e', asOf: '2026-01-01', digest: code } as never,
          open: { state: open, verdict: null },
          share: { state: null, verdict: null },
        },
      },
    };
  }

  async function add(codes: readonly string[]): Promise<void> {
    const entries = codes.map((code) => ({ code, ...anEntry(code) }));
    await db.transaction((inner) =>
      datasetStore(inner)
        .insert(
          entries.map(({ judged }) => judged),
          1,
        )
        .then(() => undefined),
    );
    for (const { code, plain: own } of entries) plain.set(code, own);
  }

  const keyOf = async (code: string) => {
    const row = await datasetStore(db).byCode(code);
    return { id: row?.id ?? '', version: Number(row?.version), receiptId: row?.receipt_id ?? null };
  };

  before(async () => {
    initials = await pinyinInitials();
    await the().database.transaction(async (inner) => {
      await inner.platform.insertCity(aCityRow('here'), []);
      await inner.forCity('here').insert('bodies', aBody('桥'));
      await inner.forCity('here').insert('pack_versions', aPackVersion('pack'));
    });
    db = the().database.forCity('here');
    await add(['first']);
    // What comes next lies on both sides of the border between two rows of a word.
    await db.update('published_entries', {}, { number: 1_000 });
    await rebuildIndex(db);
    await add(Array.from({ length: 45 }, (_, n) => `a${n}`));
  });

  const said = (whole: string) => whole.normalize('NFKC').toLowerCase();

  /** Whether a phrase stands in a text: not within a word of other letters, but as one, or only at the beginning of one. */
  function standsIn(whole: string, phrase: string, begun: boolean): boolean {
    for (let at = said(whole).indexOf(phrase); at !== -1; at = said(whole).indexOf(phrase, at + 1)) {
      const [before, behind] = [said(whole).slice(0, at), said(whole).slice(at + phrase.length)];
      const within = /^[a-z0-9]/.test(phrase) && /[a-z0-9]$/.test(before);
      const goesOn = /[a-z0-9]$/.test(phrase) && /^[a-z0-9]/.test(behind);
      if (!within && goesOn === begun) return true;
    }
    return false;
  }

  /** How many signs and words of other letters a title has. */
  const lengthOf = (title: string) => (said(title).match(/\p{Script=Han}|[a-z0-9]+/gu) ?? []).length;

  /**
   * The place of a phrase in an entry: the length of the title, then a place for each further field; behind them all, in
   * the same order, where words only begin so, and initials; 0 for nowhere.
   */
  function placeOf({ fields }: Plain, phrase: string): number {
    const title = fields[0]?.[0] ?? '';
    for (const begun of [false, true]) {
      const field = fields.findIndex((texts) => texts.some((some) => standsIn(some, phrase, begun)));
      if (field !== -1) return (begun ? 1_000 : 0) + (field === 0 ? lengthOf(title) : 100 * field);
    }
    const runs = title.match(/\p{Script=Han}+/gu) ?? [];
    return /^[a-z]{2,}$/.test(phrase) && runs.some((run) => initials(run).join('').includes(phrase)) ? 2_000 : 0;
  }

  function expected({ q = '', open, theme }: DatasetQuestion): { code: string; place: number; modified: string }[] {
    const phrases =
      q
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    if (phrases.length === 0) return [];
    return [...plain].flatMap(([code, entry]) => {
      const places = phrases.map((phrase) => placeOf(entry, phrase));
      if (places.includes(0) || (open && entry.open !== open) || (theme && entry.theme !== theme)) return [];
      return { code, place: Math.max(...places), modified: entry.modified };
    });
  }

  async function agrees(question: DatasetQuestion): Promise<void> {
    const about = JSON.stringify(question);
    const wanted = expected(question).sort((a, b) => a.place - b.place || (a.modified < b.modified ? 1 : -1));
    const { lines, total, facets } = await datasetReader(db).search({ ...question, size: 100 });
    const found = new Map(wanted.map((one) => [one.code, one]));
    expect([total, lines.length], about).to.deep.equal([wanted.length, wanted.length]);
    expect(lines.map(({ code }) => code).sort(), about).to.deep.equal(wanted.map(({ code }) => code).sort());
    expect(
      lines.map(({ code }) => [found.get(code)?.place, found.get(code)?.modified]),
      about,
    ).to.deep.equal(wanted.map(({ place, modified }) => [place, modified]));
    // Under the other filters, as if this one were not chosen.
    const { open: _, ...others } = question;
    for (const { value, count } of facets.open)
      expect(expected({ ...others, open: value }).length, `${about} ${value}`).to.equal(count);
  }

  async function holds(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      const entry = one([...plain.values()]);
      const whole = one(entry.fields.flat());
      const from = next(whole.length);
      const q = one([
        whole.slice(from, from + 1 + next(5)),
        text(2),
        `${text(2)} ${text(2)}`,
        one(['gj', 'jz', 'gjz', 'a']),
      ]);
      await agrees({
        q,
        ...(next(3) === 0 ? { open: one(['free', 'closed']) } : {}),
        ...(next(4) === 0 ? { theme: 'roads' } : {}),
      });
    }
  }

  it('finds the same entries in the same order and counts them alike', () => holds(50));

  it('still does after entries were changed, judged anew, held back and shown again', async () => {
    for (let change = 0; change < 16; change += 1) {
      const code = one([...plain.keys()]);
      const { receiptId, ...key } = await keyOf(code);
      const { judged, plain: own } = anEntry(code);
      const status = (what: 'published' | 'suspended', version: number) =>
        db.transaction((inner) =>
          datasetStore(inner).setStatus({ ...key, version }, { status: what, reason: null, day: '2026-01-01' }, 2),
        );
      if (change % 4 === 0) {
        await status('suspended', key.version);
        const { total } = await datasetReader(db).search({});
        expect(total).to.equal(plain.size - 1);
        if (change % 8 === 0) plain.delete(code);
        else await status('published', key.version + 1);
      } else if (change % 4 === 1) {
        const known = plain.get(code) as Plain;
        const open = known.open === 'free' ? 'closed' : 'free';
        const judgement = { ...judged.judgement, open: { state: open, verdict: null } };
        await db.transaction(async (inner) => {
          expect(await datasetStore(inner).rejudge({ ...key, receiptId }, judgement, 2)).to.equal(true);
          await catalogueIndex(inner).touched();
        });
        plain.set(code, { ...known, open });
      } else {
        await db.transaction((inner) => datasetStore(inner).update(key, judged, 2));
        plain.set(code, own);
      }
      await holds(2);
    }
    await holds(25);
  });

  it('keeps nothing in its tables of entries that are not shown, and is the same when it is made again', async () => {
    const words = async () =>
      (await db.rows<{ part: number; word: string; places: Uint8Array }>('search_words'))
        .map(({ part, word, places }) => `${part} ${word} ${Buffer.from(places).toString('hex')}`)
        .sort();
    const before = await words();
    await db.update('search_words', { word: '公交' }, { places: Buffer.alloc(4) });
    await rebuildIndex(db);
    expect(await words()).to.deep.equal(before);
    expect(await db.rows('entry_words')).to.have.length(plain.size);
    await holds(8);
  });
});
