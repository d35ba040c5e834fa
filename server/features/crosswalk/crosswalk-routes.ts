import type { Request, Response } from 'express';
import { demand, may } from '../../access/permission.js';
import { isId, newId } from '../../core/ids.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { mappingsFor } from '../catalogue-import/choose-mapping.js';
import { wordForm } from '../catalogue-import/clean-text.js';
import { crosswalkStore, SIDES } from '../catalogue-import/crosswalk-store.js';
import { carryOn } from '../deciding/carry-on.js';
import { type Deciding, decidingHere } from '../deciding/deciding-context.js';
import { namesOf } from '../deciding/names-of.js';
import { textIn } from '../form/read-form.js';
import { type CrosswalkView, crosswalkPage, NO_CLASS, type WordRow, wordKey } from './crosswalk-page.js';
import { decideWord } from './decide-word.js';
import { entriesByWord, mappingsOfList } from './entries-with-word.js';

/** What class words of foreign lists mean in the city. */
export function crosswalkRoutes(city: RouteTable, tenants: string): void {
  city.get('/desk/crosswalk', may('read', 'Crosswalk'), 'page', async (req, res) => {
    await show(req, res, await decidingHere(req), textIn(req.query, 'done', 8) === 'word' ? { done: true } : {});
  });

  city.post('/desk/crosswalk', may('decide', 'Crosswalk'), 'page', 'form', async (req, res) => {
    const deciding = await decidingHere(req);
    const { context, pack, speech, by, running } = deciding;
    const typed = {
      key: textIn(req.body, 'word', 300),
      class: textIn(req.body, 'class', 64),
      reason: textIn(req.body, 'reason', 1000),
    };
    const found = (await crosswalkStore(context.db).all()).find((row) => wordKey(row) === typed.key);
    const row = demand(context.ability, 'decide', 'Crosswalk', found, () => ({ realmId: context.city.id }));
    const known = pack.compiled.pack.manifest.questions[row.side]?.classes ?? [];
    const reason =
      !known.includes(typed.class) && typed.class !== NO_CLASS ? 'crosswalk.classMissing' : 'deciding.reasonMissing';
    if (reason === 'crosswalk.classMissing' || [...typed.reason].length < 4) {
      const problem = { field: 'words', code: 'required', reason: speech.word(reason) };
      return show(req, res, deciding, { typed, problems: [problem] });
    }
    const given = textIn(req.body, 'batch', 26);
    const batchId = await decideWord(
      running,
      { ...row, class: typed.class === NO_CLASS ? null : typed.class, reason: typed.reason },
      { by, batchId: isId(given) ? given : newId(), mappings: mappingsOfList(context.city.code, tenants, row) },
    );
    if (batchId) await carryOn(deciding, req.platform, batchId);
    return res.redirect(303, context.link(batchId ? `/desk/decide/batches/${batchId}` : '/desk/crosswalk?done=word'));
  });

  type State = Pick<CrosswalkView, 'typed' | 'problems'> & { done?: true };

  async function show(
    _req: Request,
    res: Response,
    { context, speech }: Deciding,
    { done, ...state }: State,
  ): Promise<void> {
    sendForm(
      res,
      crosswalkPage({
        ...state,
        context,
        speech,
        words: await wordsOf(context, tenants),
        mayDecide: context.ability.can('decide', 'Crosswalk'),
        ...(done ? { notice: speech.word('crosswalk.done') } : {}),
      }),
    );
  }
}

/** The words with the number of entries that bear each, the most borne first. */
async function wordsOf({ db, city }: Deciding['context'], tenants: string): Promise<WordRow[]> {
  const rows = await crosswalkStore(db).all();
  const names = await namesOf(
    db,
    rows.flatMap(({ decided_by }) => decided_by ?? []),
  );
  const mappings = mappingsFor(city.code, tenants).flatMap(({ mapping }) => mapping ?? []);
  const counts = new Map<string, number>();
  for (const side of SIDES)
    for (const mapping of mappings.filter((one) => one[side]))
      for (const [word, ids] of await entriesByWord(db, side, [mapping]))
        counts.set(wordKey({ source: mapping[side]?.list ?? '', side, word }), ids.length);
  return rows
    .map((row) => ({
      ...row,
      entries: counts.get(wordKey({ ...row, word: wordForm(row.word) })) ?? 0,
      decider: row.decided_by === null ? '' : names(row.decided_by),
      listName: mappings.find((mapping) => mapping[row.side]?.list === row.source)?.name ?? null,
    }))
    .sort((a, b) => b.entries - a.entries || (wordKey(a) < wordKey(b) ? -1 : 1));
}
