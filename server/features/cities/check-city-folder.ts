import type { FileProblem } from '../../platform/json-folder.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { validateFacts } from '../../policy/vocabulary.js';
import { NO_RECORDS } from './city-records.js';
import { RESERVED_CODES } from './reserved-codes.js';
import type { TenantFolder } from './tenant-folder.js';

type Tell = (file: string, path: string, code: string, zh: string, en: string) => void;

/** Everything wrong with what a folder means: references inside it, and words that the city's pack does not know. */
export function checkCityFolder(folder: TenantFolder, pack: CompiledPack): FileProblem[] {
  const problems: FileProblem[] = [];
  const tell: Tell = (file, path, code, zh, en) => problems.push({ file, path, code, reason: { zh, en } });
  checkTenant(folder, pack, tell);
  checkBodies(folder, pack, tell);
  checkCatalogue(folder, pack, tell);
  checkCrosswalk(folder, pack, tell);
  checkRecords(folder, pack, tell);
  return problems;
}

function checkTenant({ tenant }: TenantFolder, pack: CompiledPack, tell: Tell): void {
  const { city } = pack.pack.manifest;
  if (city !== tenant.city) {
    tell('tenant.json', 'city', 'wrongCity', `规则包属于“${city}”`, `The pack belongs to “${city}”`);
  }
  if (RESERVED_CODES.has(tenant.city)) {
    const english = `The platform uses “${tenant.city}” itself`;
    tell('tenant.json', 'city', 'reservedCode', `“${tenant.city}”由平台自用，不能作为城市代码`, english);
  }
  if (!Intl.supportedValuesOf('timeZone').includes(tenant.timeZone)) {
    tell('tenant.json', 'timeZone', 'unknownZone', '没有这个时区', 'There is no such time zone');
  }
}

function checkBodies({ bodies }: TenantFolder, pack: CompiledPack, tell: Tell): void {
  repeated(
    bodies.map((body) => body.id),
    (index, id) => tell('bodies.json', `${index}.id`, 'repeated', `“${id}”重复出现`, `“${id}” stands here twice`),
  );
  repeated(
    bodies.map((body) => body.name.zh),
    (index, name) =>
      tell('bodies.json', `${index}.name`, 'repeated', `“${name}”重复出现`, `“${name}” stands here twice`),
  );
  for (const [index, { kind, level, utilitySector }] of bodies.entries()) {
    const facts = { bodyKind: kind, bodyLevel: level, ...(utilitySector ? { utilitySector } : {}) };
    const known = Object.fromEntries(Object.entries(facts).filter(([fact]) => pack.vocabulary.has(fact)));
    factProblems(pack, known, 'bodies.json', `${index}`, tell);
  }
}

function checkCatalogue({ tenant, bodies, catalogue }: TenantFolder, pack: CompiledPack, tell: Tell): void {
  const bodyIds = new Set(bodies.map((body) => body.id));
  const themes = new Set(tenant.themes.map((theme) => theme.id));
  repeated(
    catalogue.map((entry) => entry.code),
    (index, code) =>
      tell('catalogue.json', `${index}.code`, 'repeated', `“${code}”重复出现`, `“${code}” stands here twice`),
  );
  for (const [index, entry] of catalogue.entries()) {
    if (!bodyIds.has(entry.body))
      tell(
        'catalogue.json',
        `${index}.body`,
        'unknownBody',
        `没有单位“${entry.body}”`,
        `There is no body “${entry.body}”`,
      );
    if (!themes.has(entry.theme))
      tell(
        'catalogue.json',
        `${index}.theme`,
        'unknownTheme',
        `没有主题“${entry.theme}”`,
        `There is no theme “${entry.theme}”`,
      );
    for (const side of ['open', 'share'] as const)
      checkClass(pack, side, entry.proposal[side], (zh, en) =>
        tell('catalogue.json', `${index}.proposal.${side}`, 'unknownClass', zh, en),
      );
    factProblems(pack, entry.facts, 'catalogue.json', `${index}`, tell);
  }
}

function checkCrosswalk({ crosswalk }: TenantFolder, pack: CompiledPack, tell: Tell): void {
  for (const side of ['open', 'share'] as const)
    for (const [word, name] of Object.entries(crosswalk[side]))
      checkClass(pack, side, name ?? undefined, (zh, en) =>
        tell('crosswalk.json', `${side}.${word}`, 'unknownClass', zh, en),
      );
}

/** What an export kept as it was is checked like everything that comes from outside. */
function checkRecords({ bodies, catalogue, records = NO_RECORDS }: TenantFolder, pack: CompiledPack, tell: Tell): void {
  const ids = [...bodies, ...records.bodies].map((body) => body.id);
  repeated(ids, (_, id) => tell('records.json', 'bodies', 'repeated', `“${id}”重复出现`, `“${id}” stands here twice`));
  const codes = [...catalogue, ...records.entries].map((entry) => entry.code);
  repeated(codes, (_, code) =>
    tell('records.json', 'entries', 'repeated', `“${code}”重复出现`, `“${code}” stands here twice`),
  );
  for (const [index, { bodyId, facts }] of records.entries.entries()) {
    if (!ids.includes(bodyId))
      tell(
        'records.json',
        `entries.${index}.bodyId`,
        'unknownBody',
        `没有单位“${bodyId}”`,
        `There is no body “${bodyId}”`,
      );
    factProblems(pack, facts, 'records.json', `entries.${index}`, tell);
  }
}

/** A class that is named must be one that a city of this product can have; a side that is not regulated keeps none. */
function checkClass(
  pack: CompiledPack,
  side: 'open' | 'share',
  name: string | undefined,
  tell: (zh: string, en: string) => void,
): void {
  const spec = pack.pack.manifest.questions[side];
  if (name === undefined || !spec || spec.classes.includes(name)) return;
  tell(`本市没有类别“${name}”`, `The city has no class “${name}”`);
}

function factProblems(pack: CompiledPack, facts: unknown, file: string, at: string, tell: Tell): void {
  for (const { field, code, params } of validateFacts(pack.vocabulary, facts).problems) {
    const detail = [code, ...Object.entries(params).map(([name, value]) => `${name}=${value}`)].join(', ');
    tell(file, `${at}.${field}`, code, `事实有误：${detail}`, `The fact is not valid: ${detail}`);
  }
}

function repeated(values: readonly string[], tell: (index: number, value: string) => void): void {
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) tell(index, value);
    seen.add(value);
  }
}
