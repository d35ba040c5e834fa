import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { mappingsFor } from '../../server/features/catalogue-import/choose-mapping.js';
import { importCatalogue } from '../../server/features/catalogue-import/import-catalogue.js';
import { openSource } from '../../server/features/catalogue-import/open-source.js';
import { paths } from '../../server/paths.js';
import { migrate } from '../../server/platform/db/migrate.js';
import { aServer } from '../support/a-server.js';
import { aWiring } from '../support/a-wiring.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor } from '../support/browserless.js';
import { aHand } from '../support/hand.js';
import { newAddress } from '../support/template.js';

/**
 * How many clicks it takes to bring an imported catalogue from nothing decided to nearly all, through the pages alone:
 * `npx tsx test/bench/decide-catalogues.ts FOLDER [CITY=FILE…]`, with the catalogues in FOLDER. What is answered is
 * made up for the count and says nothing of the data.
 */

const [folder = '../shared/data', ...wanted] = process.argv.slice(2);
const ORDERS = (
  wanted.length > 0 ? wanted : ['xiamen=xiamen-catalogue.json.gz', 'taizhou=chizhou-catalogue.json.gz']
).map((order) => order.split('=', 2) as [string, string]);
const REASON = '已对照目录项名称、摘要和数据项核对';
/** What is answered where no suggestion speaks; every other question of yes or no gets a no. */
const ANSWERS: Readonly<Record<string, string>> = {
  processingDone: 'desensitised',
  processingCompliant: 'true',
  hasPublicUseValue: 'true',
  hasPublicAttribute: 'true',
  bodyHasPublicFunction: 'true',
  bodyKind: 'administrativeOrgan',
  shareBasisType: 'none',
  openBasisType: 'none',
  dataOrigin: 'produced',
  utilitySector: 'none',
};
const MOST_SHEETS = 40;
const MOST_MORE = 3;

const url = newAddress('sqlite:');
await migrate(url);
const prepared = aWiring(url);
await prepared.seedCities();
await withDemoAccounts(prepared.wiring);
for (const [code, file] of ORDERS) await bring(code, path.resolve(folder, file));
await prepared.wiring.database.close();
const server = await aServer(url, { env: { PUBLIC_ORIGIN: 'http://127.0.0.1' } });
for (const [code] of ORDERS) await decide(code);
await server.stop();

async function bring(code: string, file: string): Promise<void> {
  const { wiring } = prepared;
  const { clock, calendar, database } = wiring;
  const city = await wiring.cities.byCode(code);
  const pack = city && (await wiring.packs.inForce(city, clock.today()));
  if (!city || !pack) throw new Error(`${code} has no pack`);
  const { source, problems } = openSource(file, mappingsFor(code, paths.tenants), pack.compiled);
  if (!source) throw new Error(JSON.stringify(problems));
  const by = { actor: 'system:bench', role: 'platform-operator' };
  const report = await importCatalogue({
    ...source,
    db: database.forCity(city.id),
    city,
    pack,
    clock,
    calendar,
    by,
    dryRun: false,
  });
  console.log(`${code}: ${report.counts.inserted} entries from ${path.basename(file)}`);
}

async function decide(code: string): Promise<void> {
  const visitor = aVisitor(server.origin);
  await visitor.signIn(code, `authority@${code}.example`, PASSWORD);
  const hand = aHand(visitor);
  const began = performance.now();
  await hand.open(`/${code}/desk/decide`);
  const first = figures(hand.text);
  await decideWords(hand, code);
  let sheets = 0;
  for (; sheets < MOST_SHEETS; sheets += 1) {
    await hand.follow(`/${code}/desk/decide`);
    const before = figures(hand.text);
    const [plan] = hand.links(/^在一张表上回答/);
    const [choice] = hand.links(/^选定/);
    const next = plan ?? choice;
    if (!next || before.open <= 0.005 * before.total) break;
    await hand.follow(next.href);
    await answer(hand);
    if (figures(await (await visitor.get(`/${code}/desk/decide`)).text()).open === before.open) break;
  }
  await hand.open(`/${code}/desk/decide`);
  const last = figures(hand.text);
  const { clicks, typed, requests } = hand.counted;
  const percent = ((100 * (last.total - last.open)) / last.total).toFixed(1);
  console.log(
    `${code}: ${first.total - first.open} → ${last.total - last.open} of ${last.total} decided (${percent} %), ${sheets} sheets, ` +
      `${clicks} clicks, ${typed} reasons typed, ${requests} requests, ${((performance.now() - began) / 1000).toFixed(0)} s of machine time`,
  );
}

type Hand = ReturnType<typeof aHand>;

function figures(page: string): { total: number; open: number } {
  const text = /id="progress-text">([^<]*)</.exec(page)?.[1] ?? '';
  const [total = 0, decided = 0] = [...text.matchAll(/\d+/g)].map(Number);
  return { total, open: total - decided };
}

/** Class words that nobody has read: once each. */
async function decideWords(hand: Hand, code: string): Promise<void> {
  await hand.follow(`/${code}/desk/crosswalk`);
  const open = hand.text.slice(0, hand.text.indexOf('id="known"'));
  if (!/[1-9]\d* 条目录项使用/.test(open)) return;
  hand.choose('class', 'conditional');
  hand.type('reason', REASON);
  await hand.press();
}

/** One sheet: takes up what the words suggest for as many as possible, answers the rest, gives a reason and confirms. */
async function answer(hand: Hand): Promise<void> {
  const fills = hand.links(/^筛出这些条目并填入建议/);
  const [fill] = fills;
  if (fill) await hand.follow(fill.href);
  // Where words were found, what was done about it is asked on the same sheet.
  for (let more = 0; more < MOST_MORE && fill?.href.includes('words=with&'); more += 1) {
    const [other] = hand.links(/\d+$/).filter(isFact);
    if (other) await hand.follow(other.href);
  }
  for (const name of hand.asked().filter((one) => one.startsWith('f.') && hand.value(one) === ''))
    hand.choose(name, ANSWERS[name.slice(2)] ?? 'false');
  for (const name of hand.asked().filter((one) => one.startsWith('class.')))
    hand.choose(name, name === 'class.open' ? 'unconditional' : 'conditional');
  hand.type('reason', REASON);
  await hand.press();
  await hand.press();
  // A large batch goes on behind the page.
  for (let [again] = hand.links('刷新进度'); again; [again] = hand.links('刷新进度')) {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await hand.follow(again.href);
  }
}

function isFact({ href }: { href: string }): boolean {
  return href.includes('/desk/decide/answer?fact=');
}
