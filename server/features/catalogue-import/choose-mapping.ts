import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { alternatives, type Column, type Mapping } from './mapping.js';
import { type ReadMapping, readMapping } from './read-mapping.js';

/** The mapping files at hand for a city: its own (`<city>/mappings/`), then those for every city (`mappings/`). */
export function mappingsFor(city: string, tenants: string): ReadMapping[] {
  return [path.join(tenants, city, 'mappings'), path.join(tenants, 'mappings')].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.json'))
          .sort()
          .map((name) => readMapping(path.join(folder, name)))
      : [],
  );
}

const named = (mapping: Mapping): Column[] =>
  [
    mapping.title,
    mapping.body.column,
    mapping.summary,
    mapping.theme.column,
    mapping.industry?.column,
    mapping.keywords,
    mapping.formats?.column,
    mapping.frequency?.column,
    mapping.issued,
    mapping.modified,
    mapping.contact,
    mapping.open?.column,
    mapping.share?.column,
  ].filter((column) => column !== undefined);

/** How many of the source's columns a mapping reads; 0 where one is missing that it cannot do without. */
export function fitness(mapping: Mapping, columns: ReadonlySet<string>): number {
  const has = (column: Column) => alternatives(column).some((name) => columns.has(name));
  const needed = [mapping.title, mapping.body.column, ...mapping.key.columns];
  return needed.every(has) ? named(mapping).filter(has).length : 0;
}

/** The mapping that reads most of the source's columns; several where they are equally good, none where none fits. */
export function bestMappings(all: readonly ReadMapping[], columns: ReadonlySet<string>): ReadMapping[] {
  const rated = all.map((read) => ({ read, rate: read.mapping ? fitness(read.mapping, columns) : 0 }));
  const best = Math.max(0, ...rated.map(({ rate }) => rate));
  return best === 0 ? [] : rated.filter(({ rate }) => rate === best).map(({ read }) => read);
}
