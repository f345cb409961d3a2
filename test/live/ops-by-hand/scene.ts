// Where a case of an operation by hand plays: names that no other case has, of the sort that its place has.
import { c, type Sql, sql } from '../../../src/models/index.js';
import type { Op } from '../../../src/ops/index.js';
import type { Ref } from '../../../src/schema/types.js';

export interface Place {
  readonly schema?: string;
  /** The name as it is here; the same as given, or a hostile one. */
  called(name: string): string;
  /** What is there before and what the case does are one revision. */
  atOnce?: true;
}

export const places: readonly Place[] = [
  { schema: 'Odd "q".s$1', called: (name) => `${name} "q".\\?$1 'é` },
  { called: (name) => name.padEnd(63, 'x'), atOnce: true },
];

export interface Scene {
  readonly op: Op;
  readonly dialect: string;
  /** A name that is plain everywhere. */
  readonly tag: string;
  /** A name: of a column, a constraint, an index. */
  n(name: string): string;
  /** A table, a type, a sequence. */
  t(name: string): Ref;
  /** The same in SQL: `n`, or `t` with its schema. */
  q(name: string): string;
  r(name: string): string;
  /** SQL in which {a} is the name a, and [t] the table t. */
  sql(text: string): Sql;
  /** What a reference of a single column, and `ownedBy`, point at. */
  column(table: string, name: string): { readonly schema?: string; readonly table: string; readonly column: string };
  /** A table of the columns `id` (its key), `a` and `b`, and two rows. */
  table(name?: string): Ref;
}

export interface Case {
  readonly form: string;
  /** Absent: on both. */
  readonly on?: 'postgres' | 'sqlite';
  /** The first version of the server that can do it. */
  readonly since?: number;
  readonly given?: (s: Scene) => void;
  readonly does: (s: Scene) => void;
}

export function sceneOf(op: Op, tag: string, place: Place, dialect: string): Scene {
  const n = (name: string): string => place.called(`${name}_${tag}`);
  const schema = dialect === 'postgres' ? place.schema : undefined;
  const t = (name: string): Ref => ({ ...(schema === undefined ? {} : { schema }), name: n(name) });
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const q = (name: string): string => quoted(n(name));
  const r = (name: string): string => [...(schema === undefined ? [] : [quoted(schema)]), q(name)].join('.');
  const scene: Scene = {
    op,
    dialect,
    tag,
    n,
    t,
    q,
    r,
    sql: (text) =>
      sql.raw(text.replace(/\{(\w+)\}|\[(\w+)\]/g, (_, name, table) => (name === undefined ? r(table) : q(name)))),
    column: (table, name) => ({ ...(schema === undefined ? {} : { schema }), table: n(table), column: n(name) }),
    table: (name = 't') => {
      const columns = { [n('id')]: c.integer().notNull().primaryKey(), [n('a')]: c.text(), [n('b')]: c.integer() };
      op.createTable(t(name), columns);
      op.bulkInsert(t(name), [
        { [n('id')]: 1, [n('a')]: "it's ? $1", [n('b')]: 1 },
        { [n('id')]: 2, [n('a')]: 'two', [n('b')]: 2 },
      ]);
      return t(name);
    },
  };
  return scene;
}
