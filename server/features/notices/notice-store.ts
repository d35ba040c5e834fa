import { Conflict, NotFound } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { Localized } from '../../core/localized.js';
import type { CityDb } from '../../platform/db/city-db.js';

/** What a city tells its readers, from a day on and until the end of another. */
export type Notice = {
  id: string;
  title: Localized;
  text: Localized;
  startsOn: string;
  endsOn: string | null;
  version: number;
};

export type NoticeText = Omit<Notice, 'id' | 'version'>;

type Row = {
  id: string;
  title_zh: string;
  title_en: string;
  text_zh: string;
  text_en: string;
  starts_on: string;
  ends_on: string | null;
  version: number;
};

/** The notices of a city by key, and the writing of them. */
export function noticeStore(db: CityDb) {
  const noticeFrom = (row: Row): Notice => ({
    id: row.id,
    title: { zh: row.title_zh, en: row.title_en },
    text: { zh: row.text_zh, en: row.text_en },
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    version: Number(row.version),
  });
  const columns = ({ title, text, startsOn, endsOn }: NoticeText) => ({
    title_zh: title.zh,
    title_en: title.en,
    text_zh: text.zh,
    text_en: text.en,
    starts_on: startsOn,
    ends_on: endsOn,
  });
  return {
    async byId(id: string): Promise<Notice | undefined> {
      const row = await db.one<Row>('notices', { id });
      return row && noticeFrom(row);
    },
    /** All of them, the latest first. */
    all: async (): Promise<Notice[]> =>
      (await db.rows<Row>('notices', {}, { orderBy: [{ column: 'starts_on', order: 'desc' }, { column: 'id' }] })).map(
        noticeFrom,
      ),
    async insert(notice: NoticeText, now: number): Promise<string> {
      const id = newId();
      await db.insert('notices', { id, ...columns(notice), version: 1, created_at: now, updated_at: now });
      return id;
    },
    /** Throws Conflict where somebody else was faster. */
    async update(key: { id: string; version: number }, notice: NoticeText, now: number): Promise<void> {
      const changes = { ...columns(notice), version: key.version + 1, updated_at: now };
      if ((await db.update('notices', { ...key }, changes)) === 1) return;
      if (!(await db.one('notices', { id: key.id }))) throw new NotFound('No notice has this id');
      throw new Conflict('The notice was changed meanwhile');
    },
    remove: (id: string): Promise<number> => db.remove('notices', { id }),
  };
}

/** Those that are to be read on a day. */
export const readableOn = (notices: readonly Notice[], day: string): Notice[] =>
  notices.filter(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day));
