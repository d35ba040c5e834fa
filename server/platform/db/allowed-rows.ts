import { rulesToAST } from '@casl/ability/extra';
import type { Knex } from 'knex';
import type { Ability, Action, Subject } from '../../access/ability.js';
import type { Field, Things } from '../../access/subjects.js';
import type { CityQuery } from './city-db.js';

/** The column in which a field stands. Every field that conditions on the subject may ask about has one. */
export type Columns<S extends Subject> = Readonly<Record<keyof Things[S] & Field, string>>;

/** The part of a CASL condition tree that our conditions use. */
type Tree = { operator: string; field?: string; value: unknown };

/**
 * Narrows a list to the rows to which this may be done: the conditions that `allowed` checks for one thing, as SQL.
 * A person without any such right gets no rows. Throws TypeError at a condition that has no column or translation.
 */
export function allowedRows<S extends Subject>(
  query: CityQuery,
  ability: Ability,
  action: Action,
  subject: S,
  columns: Columns<S>,
): CityQuery {
  const tree = rulesToAST(ability, action, subject) as Tree | null;
  return query.where((where) => void (tree ? narrow(where, tree, columns) : where.whereRaw('1 = 0')));
}

type Where = Knex.QueryBuilder;

function narrow(where: Where, tree: Tree, columns: Readonly<Record<string, string>>): Where {
  const { operator, field = '', value } = tree;
  if (operator === 'and' || operator === 'or') {
    const members = value as Tree[];
    const join = operator === 'and' ? 'where' : 'orWhere';
    // A right without conditions comes as a group without members: it holds for every row.
    if (members.length === 0) return where.whereRaw('1 = 1');
    return members.reduce(
      (joined, member) => joined[join]((inner: Where) => void narrow(inner, member, columns)),
      where,
    );
  }
  const column = columns[field];
  if (!column) throw new TypeError(`No column holds ${field || operator}`);
  if (operator === 'eq') return where.where(column, value as string);
  if (operator === 'in') return where.whereIn(column, value as string[]);
  // What nobody wrote is not mine.
  if (operator === 'ne')
    return where.where((inner: Where) => void inner.whereNot(column, value as string).orWhereNull(column));
  throw new TypeError(`A condition with ${operator} has no translation`);
}
