import type { Clock } from '../../core/clock.js';
import { NotFound } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { type NoticeText, noticeStore } from './notice-store.js';

type By = { actor: string; role: string };
type Place = { db: CityDb; clock: Clock };

/** Puts up a notice, or changes one that is still at this version. The same text again changes nothing. */
export function saveNotice(
  { db, clock }: Place,
  notice: NoticeText,
  key: { id: string; version: number } | null,
  by: By,
): Promise<string> {
  return db.transaction(async (inside) => {
    await inside.lock('audit_heads', {});
    const notices = noticeStore(inside);
    const before = key ? await notices.byId(key.id) : (await notices.all()).find((one) => isSame(one, notice));
    if (key && !before) throw new NotFound('No notice has this id');
    if (before && isSame(before, notice)) return before.id;
    const id = key ? key.id : await notices.insert(notice, clock.now());
    if (key) await notices.update(key, notice, clock.now());
    const action = key ? 'changed notice' : 'put up notice';
    await record(inside, clock, {
      ...by,
      action,
      subject: `notice:${id}`,
      ...(before ? { before } : {}),
      after: notice,
    });
    return id;
  });
}

const isSame = (a: NoticeText, b: NoticeText): boolean =>
  a.title.zh === b.title.zh &&
  a.title.en === b.title.en &&
  a.text.zh === b.text.zh &&
  a.text.en === b.text.en &&
  a.startsOn === b.startsOn &&
  a.endsOn === b.endsOn;
