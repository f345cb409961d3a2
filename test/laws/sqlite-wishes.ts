// What models may ask of a table and of what stands on it, as the schema that they would make: views, triggers and virtual
// tables come, go and change beside changes that take a rebuild, and names change below them.

import { argumentsAfter } from '../../src/dialects/sqlite/content.js';
import { vocabulary } from '../../src/dialects/sqlite/vocabulary.js';
import { apply, type Operation } from '../../src/ops/index.js';
import type { Schema, SchemaObject } from '../../src/schema/types.js';
import type { Named } from './sqlite-changes.js';

export interface Wish {
  readonly name: string;
  wish(schema: Schema, named: Named): Schema;
  /** What the table and the column are called then. */
  readonly names?: { readonly a?: string; readonly table?: string };
  /** What stands on the table has another text then. */
  readonly changesTexts?: true;
  readonly leavesText?: true;
  readonly not?: RegExp;
}

const text = { name: 'text' } as const;
const q = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function after(schema: Schema, ...ops: readonly Operation[]): Schema {
  return ops.reduce((now, op) => apply(now, op, vocabulary), schema);
}

function standing({ table, a, n }: Named): readonly SchemaObject[] {
  const [t, x, y] = [q(table.name), q(a), q(n)];
  const view = (name: string, sql: string): SchemaObject => ({
    id: { kind: 'view', name },
    dependsOn: [],
    body: { sql },
  });
  return [
    view('new view', `SELECT ${x}, count(*) AS n FROM ${t} GROUP BY ${x}`),
    view('newer view', 'SELECT n FROM "new view"'),
    {
      id: { kind: 'trigger', name: 'new trigger', on: { name: 'newer view' } },
      dependsOn: [],
      body: { timing: 'instead of', events: ['delete'], body: `UPDATE ${t} SET ${x} = NULL WHERE ${y} = OLD.n` },
    },
    {
      id: { kind: 'virtualTable', name: 'new index' },
      dependsOn: [],
      body: { module: 'fts5', args: [x, `content='${table.name.replaceAll("'", "''")}'`] },
    },
  ];
}

export const wishes: readonly Wish[] = [
  {
    name: 'views, a trigger and a full-text table, beside other types and defaults',
    not: /WITHOUT ROWID|STRICT with everything|composite key|all three names|broken/,
    wish: (schema, named) => {
      const { table, a, n } = named;
      const changed = after(
        schema,
        { op: 'alterColumn', table, column: n, to: { type: text } },
        { op: 'alterColumn', table, column: a, to: { default: { value: 'new' } } },
      );
      return { ...changed, objects: [...changed.objects, ...standing(named)] };
    },
  },
  {
    name: 'other texts of all that stands on it, beside a check',
    changesTexts: true,
    leavesText: true,
    not: /broken/,
    wish: (schema, { table, n }) => ({
      ...after(schema, {
        op: 'addConstraint',
        table,
        constraint: { kind: 'check', name: 'small', expr: { sql: `${q(n)} < 900` } },
      }),
      objects: schema.objects.map(changed),
    }),
  },
  {
    name: 'other names of the table and a column',
    names: { a: 'now_a', table: 'moved' },
    not: /violations|broken|name of its table/,
    wish: (schema, { table, a }) => {
      const renamed = after(
        schema,
        { op: 'renameTable', table, to: 'moved' },
        { op: 'renameColumn', table: { name: 'moved' }, column: a, to: 'now_a' },
        { op: 'alterColumn', table: { name: 'moved' }, column: 'now_a', to: { default: { value: 'new' } } },
      );
      return { ...renamed, objects: renamed.objects.map((object) => followed(object, table.name, a)) };
    },
  },
];

/** Something else that holds wherever the first does. */
function changed(object: SchemaObject): SchemaObject {
  const body = object.body as { readonly [key: string]: string };
  if (object.id.kind === 'view') return { ...object, body: { ...body, sql: `SELECT * FROM (${body.sql}\n)` } };
  return object.id.kind === 'trigger' ? { ...object, body: { ...body, body: `SELECT 1;\n${body.body}` } } : object;
}

function followed(object: SchemaObject, table: string, a: string): SchemaObject {
  if (object.id.kind !== 'virtualTable') return object;
  const { module, args } = object.body as unknown as { readonly module: string; readonly args: readonly string[] };
  const moved = argumentsAfter(args, table, 'moved', true);
  if (moved.join() === args.join()) return object;
  return { ...object, body: { module, args: argumentsAfter(moved, a, 'now_a', false) } };
}
