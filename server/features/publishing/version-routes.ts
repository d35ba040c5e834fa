import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { isCivilDay } from '../../core/civil-day.js';
import { NotFound, type Problem } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import type { MessageKey } from '../../platform/i18n/translate.js';
import { sendPage } from '../../platform/render/send-page.js';
import { sendForm } from '../../platform/session/send-form.js';
import { compilePack } from '../../policy/compiled-pack.js';
import { parsePack } from '../../policy/parse-pack.js';
import { textIn } from '../form/read-form.js';
import { packStore } from '../packs/pack-store.js';
import { redecideStore } from '../redeciding/redecide-store.js';
import { namesOf } from '../studio/home-reader.js';
import { type StudioContext, studioOf } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import { beginRenewal, beginRollback, type Renewal } from './begin-from-version.js';
import { shadowStore } from './shadow-store.js';
import { deviationPart } from './shadow-words.js';
import { publishedVersions, stepsOfVersion, type VersionLine } from './version-reader.js';
import { type VersionView, versionPage, versionsPage } from './versions-page.js';

const ONE = '/studio/versions/:version';

/** The versions of a city's pack, the way back to an earlier one, and the renewal of the one in force. */
export function versionRoutes(city: RouteTable): void {
  city.get('/studio/versions', may('read', 'PackDraft'), 'page', async (req, res) => {
    const context = studioOf(req);
    const versions = await publishedVersions(context.db, context.today);
    const current = versions.find(({ standing }) => standing === 'inForce' || standing === 'expired');
    const run = current && (await redecideStore(context.db).byVersion(current.id));
    if (run && run.finished_at === null) res.set('Refresh', '3');
    sendPage(res, versionsPage(context, versions, run));
  });

  city.get(ONE, may('read', 'PackDraft'), 'page', async (req, res) =>
    show(res, studioOf(req), await versionOf(req), {}),
  );

  city.post(`${ONE}/rollback`, may('create', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = studioOf(req);
    const line = await versionOf(req);
    const row = await beginRollback(context, line.id, context.say('versions.rollbackTitle', { version: line.version }));
    res.redirect(303, draftHref(context, row.id, 'sheet'));
  });

  city.post(`${ONE}/renewal`, may('create', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = studioOf(req);
    const line = await versionOf(req);
    const typed = Object.fromEntries(FIELDS.map((name) => [name, textIn(req.body, name, 300)])) as Typed;
    const problems = faultsOf(context, typed);
    if (problems.length > 0) return show(res, context, line, { typed, problems });
    const row = await beginRenewal(context, asRenewal(typed), context.say('renewal.title', { number: typed.number }));
    res.redirect(303, draftHref(context, row.id, 'sheet'));
  });
}

const FIELDS = ['number', 'issuerZh', 'issuerEn', 'issuedOn', 'until', 'noteZh', 'noteEn'] as const;
type Typed = Record<(typeof FIELDS)[number], string>;

function faultsOf({ say, today }: StudioContext, typed: Typed): Problem[] {
  const fault = (field: keyof Typed, wrong: boolean, key: MessageKey): Problem[] =>
    wrong ? [{ field, code: 'required', reason: say(key) }] : [];
  return [
    ...fault('number', typed.number === '' || typed.number.length > 128, 'renewal.problem.number'),
    ...fault('issuerZh', typed.issuerZh === '', 'renewal.problem.issuer'),
    ...fault('issuerEn', typed.issuerEn === '', 'renewal.problem.issuer'),
    ...fault('issuedOn', !isCivilDay(typed.issuedOn) || typed.issuedOn > today, 'renewal.problem.issuedOn'),
    ...fault(
      'until',
      typed.until !== '' && !(isCivilDay(typed.until) && typed.until >= today),
      'renewal.problem.until',
    ),
    ...fault('noteEn', (typed.noteZh === '') !== (typed.noteEn === ''), 'renewal.problem.note'),
  ];
}

const asRenewal = (typed: Typed): Renewal => ({
  number: typed.number,
  issuer: { zh: typed.issuerZh, en: typed.issuerEn },
  day: typed.issuedOn,
  until: typed.until === '' ? null : typed.until,
  note: typed.noteZh === '' ? null : { zh: typed.noteZh, en: typed.noteEn },
});

/** The version of this name: the published one, or the last that was taken back. */
async function versionOf(req: Request): Promise<VersionLine> {
  const { db, today } = studioOf(req);
  const named = (await publishedVersions(db, today)).filter(({ version }) => version === req.params['version']);
  const line = named.find(({ standing }) => standing !== 'withdrawn') ?? named[0];
  if (!line) throw new NotFound('There is no such version');
  return line;
}

async function show(
  res: Response,
  context: StudioContext,
  line: VersionLine,
  state: Pick<VersionView, 'typed' | 'problems'>,
): Promise<void> {
  const { db, ability } = context;
  const row = await packStore(db).byId(line.id);
  const { pack } = parsePack(JSON.parse(row?.content ?? '{}'));
  if (!pack) throw new NotFound('There is no such version');
  const { draft, steps } = await stepsOfVersion(db, line.id);
  const names = await namesOf(
    db,
    steps.map(({ person }) => person),
  );
  const run = await redecideStore(db).byVersion(line.id);
  const shadowed = line.standing === 'scheduled' ? await shadowStore(db).of(line.id) : [];
  const deviations = shadowed.map((one) => deviationPart(context, compilePack(pack), one));
  const mayBegin = ability.can('create', 'PackDraft');
  sendForm(res, versionPage(context, { ...state, line, pack, draft, steps, names, run, deviations, mayBegin }));
}
