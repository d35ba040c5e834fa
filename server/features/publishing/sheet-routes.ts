import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { isCivilDay } from '../../core/civil-day.js';
import { Conflict, Forbidden, type Problem } from '../../core/errors.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import type { MessageKey } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import { TRANSITIONS } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { secretIn, textIn } from '../form/read-form.js';
import { packStore } from '../packs/pack-store.js';
import { personStore } from '../people/person-store.js';
import { cityRealm } from '../people/realm-context.js';
import { provesAgain } from '../sign-in/prove-again.js';
import { changesBetween, type ItemChange } from '../studio/draft-items.js';
import { namesOf } from '../studio/home-reader.js';
import { type DraftContext, draftOf } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import { thingsOf } from './draft-things.js';
import { evidenceFor } from './evidence.js';
import { publishDraft } from './publish.js';
import type { HeldBack } from './publishing-context.js';
import { approveDraft, commentOn, returnDraft } from './review.js';
import type { Planned } from './schedule.js';
import { type ActName, actionOf, type Typed } from './sheet-acts.js';
import { sheetPage } from './sheet-page.js';
import { faultWords } from './sheet-words.js';
import { submitDraft } from './submit.js';
import { rebaseDraft, withdrawDraft, withdrawVersion } from './withdraw.js';

const HOME = '/studio/drafts/:draft/sheet';
const DONE = ['submit', 'rebase', 'comment', 'approve', 'publish', 'return', 'withdrawVersion', 'withdraw'];

/** The sheet of an approval and everything that is done on it. */
export function sheetRoutes(city: RouteTable): void {
  city.get(HOME, may('read', 'PackDraft'), 'page', async (req, res) => {
    const done = textIn(req.query, 'done', 20);
    await show(res, await draftOf(req, 'read'), DONE.includes(done) ? { done } : {});
  });
  for (const [name, act] of Object.entries(HANDLERS) as [ActName, Handler][]) {
    city.post(`${HOME}/${name}`, may(actionOf(name), 'PackDraft'), 'page', 'form', async (req, res) => {
      const context = await draftOf(req, actionOf(name));
      const refused = await act({ req, context, seen: { id: context.row.id, hash: textIn(req.body, 'hash', 64) } });
      if (refused) return show(res, await draftOf(req, 'read'), { typed: { act: name, ...refused } });
      res.redirect(303, `${draftHref(context, context.row.id, 'sheet')}?done=${name}`);
    });
  }
}

type Handling = { req: Request; context: DraftContext; seen: { id: string; hash: string } };
type Refused = Omit<Typed, 'act'>;
type Handler = (handling: Handling) => Promise<Refused | undefined>;

const HANDLERS: Readonly<Record<ActName, Handler>> = {
  async submit({ req, context, seen }) {
    const typed = {
      day: textIn(req.body, 'day', 10),
      transition: textIn(req.body, 'transition', 10),
      waiver: textIn(req.body, 'waiver', 1000),
    };
    const transition = TRANSITIONS.find((one) => one === typed.transition);
    const problems = [
      ...(isCivilDay(typed.day) ? [] : [missing(context, 'day', 'sheet.problem.day')]),
      ...(transition ? [] : [missing(context, 'transition', 'sheet.problem.transition')]),
    ];
    if (problems.length > 0 || !transition) return { values: typed, problems };
    const result = await submitDraft(context, { ...seen, ...typed, transition });
    return result.outcome === 'held back' ? { values: typed, problems: openWords(context, result) } : undefined;
  },

  async rebase({ context, seen }) {
    const { follows } = await evidenceFor(context.db, context.row, context.draft, context.today);
    if (!follows) throw new Conflict('There is no version to follow upon');
    await rebaseDraft(context, seen, follows);
    return undefined;
  },

  async comment({ req, context, seen }) {
    const typed = { about: textIn(req.body, 'about', 200), comment: textIn(req.body, 'comment', 1000) };
    const known =
      typed.about === '' || thingsOf(context.draft.pack, context.locale).some(({ value }) => value === typed.about);
    const problems = [
      ...(known ? [] : [missing(context, 'about', 'sheet.problem.about')]),
      ...(typed.comment === '' ? [missing(context, 'comment', 'sheet.problem.comment')] : []),
    ];
    if (problems.length > 0) return { values: typed, problems };
    await commentOn(context, seen, { about: typed.about, text: typed.comment });
    return undefined;
  },

  async approve({ req, context, seen }) {
    const wrong = await unproved(req, context, 'approvePassword');
    if (wrong) return { values: {}, problems: [wrong] };
    const result = await approveDraft(context, seen);
    return result.outcome === 'held back' ? { values: {}, problems: openWords(context, result) } : undefined;
  },

  async publish({ req, context, seen }) {
    const wrong = await unproved(req, context, 'publishPassword');
    if (wrong) return { values: {}, problems: [wrong] };
    const result = await publishDraft(req.platform.database, context, seen);
    if (result.outcome === 'held back') return { values: {}, problems: openWords(context, result) };
    req.platform.revisions.askAgain();
    return undefined;
  },

  async return({ req, context, seen }) {
    const reason = textIn(req.body, 'returnReason', 1000);
    if (reason === '') return { values: {}, problems: [missing(context, 'returnReason', 'sheet.problem.reason')] };
    await returnDraft(context, seen, reason);
    return undefined;
  },

  async withdrawVersion({ req, context, seen }) {
    const reason = textIn(req.body, 'versionReason', 1000);
    const wrong = await unproved(req, context, 'versionPassword');
    const problems = [
      ...(reason === '' ? [missing(context, 'versionReason', 'sheet.problem.reason')] : []),
      ...(wrong ? [wrong] : []),
    ];
    if (problems.length > 0) return { values: { versionReason: reason }, problems };
    await withdrawVersion(req.platform.database, context, seen, reason);
    req.platform.revisions.askAgain();
    return undefined;
  },

  async withdraw({ req, context, seen }) {
    const reason = textIn(req.body, 'withdrawReason', 1000);
    if (reason === '') return { values: {}, problems: [missing(context, 'withdrawReason', 'sheet.problem.reason')] };
    await withdrawDraft(context, seen, reason);
    return undefined;
  },
};

const missing = ({ say }: DraftContext, field: string, key: MessageKey): Problem => ({
  field,
  code: 'required',
  reason: say(key),
});

/** The gates that hold an act back, each in words. */
const openWords = (context: DraftContext, { gates, faults }: HeldBack): Problem[] =>
  gates.flatMap(({ name }): Problem[] =>
    name === 'schedule'
      ? faults.map((fault) => ({ field: 'day', code: fault.code, reason: faultWords(context, fault) }))
      : [
          {
            field: name,
            code: 'open',
            reason: context.say('sheet.heldBack', { gate: context.say(`sheet.gate.${name}`) }),
          },
        ],
  );

/** The problem of somebody who does not prove again who they are. */
async function unproved(req: Request, { db, say }: DraftContext, field: string): Promise<Problem | null> {
  const { session } = req.visit;
  const person = session && (await personStore(db).byId(session.personId));
  if (!session || !person) throw new Forbidden('Nobody is signed in');
  if (await provesAgain(cityRealm(req), session, person, secretIn(req.body, field))) return null;
  return { field, code: 'refused', reason: say('password.currentWrong') };
}

/** What the draft makes other than it is in the version before it. */
async function changesFrom(db: CityDb, before: Planned | undefined, parts: PackParts): Promise<ItemChange[]> {
  const base = before && (await packStore(db).byId(before.id));
  const changes = base ? changesBetween(JSON.parse(base.content) as PackParts, parts) : [];
  return changes.filter(({ file, key }) => file !== 'pack.json' || !ON_THE_SHEET.has(key));
}

/** Written into the content when a draft is handed in, and shown on the sheet in its own place. */
const ON_THE_SHEET = new Set(['version', 'appliesFrom', 'transition']);

async function show(res: Response, context: DraftContext, state: { typed?: Typed; done?: string }): Promise<void> {
  const { db, row, draft, today, locale } = context;
  const evidence = await evidenceFor(db, row, draft, today);
  const names = await namesOf(
    db,
    evidence.steps.map(({ person }) => person),
  );
  const changes = await changesFrom(db, evidence.follows, draft.parts);
  const changed = new Set(changes.map(({ file, key }) => `${file} ${key}`));
  const things = thingsOf(draft.pack, locale).sort(
    (one, other) => Number(changed.has(other.value)) - Number(changed.has(one.value)),
  );
  sendForm(res, sheetPage(context, { ...state, evidence, names, things, changes }));
}
