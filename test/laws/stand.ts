// What stands on tables on SQLite: views on tables and views, triggers on both, full-text and r-tree tables beside. Each knows
// what it names, so that it goes with that; and each can be used at any time, whatever rows there are.
import { sameRef } from '../../src/schema/find.js';
import type { Json, ObjectId, Schema, SchemaObject, Table } from '../../src/schema/types.js';
import { type Edit, takenNames } from './grow.js';
import { chooseName, folded, freeName } from './names.js';
import type { Tape } from './tape.js';

interface Footing {
  readonly relation: string;
  readonly column?: string;
  /** Written to: no view, and no generated column. */
  readonly written?: true;
  /** All columns are filled without being named. */
  readonly width?: number;
}

interface Standing {
  readonly on: readonly Footing[];
  /** What a view shows; a name: all that this relation has. */
  readonly columns?: readonly string[] | string;
}

const standings = new WeakMap<SchemaObject, Standing>();

interface Relation {
  readonly name: string;
  readonly columns: readonly string[];
  readonly table?: Table;
}

interface Made {
  readonly body: { readonly [key: string]: Json };
  readonly standing: Standing;
}

const q = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Tables, and the views that stand. */
function relationsOf(schema: Schema): readonly Relation[] {
  const found: Relation[] = schema.tables.map((table) => ({
    name: table.name,
    columns: table.columns.map(({ name }) => name),
    table,
  }));
  for (const object of schema.objects) {
    const columns = standings.get(object)?.columns;
    if (object.id.kind !== 'view' || columns === undefined) continue;
    const shown = typeof columns === 'string' ? found.find(({ name }) => name === columns)?.columns : columns;
    if (shown) found.push({ name: object.id.name, columns: shown });
  }
  return found;
}

function stands({ on }: Standing, relations: readonly Relation[]): boolean {
  return on.every(({ relation, column, written, width }) => {
    const found = relations.find(({ name }) => name === relation);
    if (!found || (width !== undefined && found.columns.length !== width)) return false;
    if (column !== undefined && !found.columns.includes(column)) return false;
    if (!written && width === undefined) return true;
    const columns = found.table?.columns.filter(({ name }) => column === undefined || name === column);
    return columns?.every(({ generated }) => !generated) ?? false;
  });
}

/** Without what names something that is not there any more. */
export function standing(schema: Schema): Schema {
  const relations = relationsOf(schema);
  const left = schema.objects.filter((object) => {
    const known = standings.get(object);
    return known === undefined || stands(known, relations);
  });
  return left.length === schema.objects.length ? schema : standing({ ...schema, objects: left });
}

function withObject(schema: Schema, id: ObjectId, made: Made | undefined, before?: SchemaObject): Schema {
  if (!made) return schema;
  const object: SchemaObject = { id, dependsOn: [], body: made.body };
  standings.set(object, made.standing);
  // At its old place, so that it sees what was before it.
  const objects = before
    ? schema.objects.map((other) => (other === before ? object : other))
    : [...schema.objects, object];
  return { ...schema, objects };
}

function newName(schema: Schema, tape: Tape, suffix: string): string {
  return freeName(`${chooseName(tape).slice(0, 20)}${suffix}`, takenNames(schema), 'sqlite');
}

export const addView: Edit = (schema, tape, { dialect }) => {
  if (dialect !== 'sqlite') return schema;
  const name = newName(schema, tape, tape.pick(['', '_view']));
  return withObject(schema, { kind: 'view', name }, chooseView(relationsOf(schema), tape));
};

function chooseView(relations: readonly Relation[], tape: Tape): Made | undefined {
  const from = tape.among(relations);
  const other = tape.among(relations);
  const column = from && tape.among(from.columns);
  const second = other && tape.among(other.columns);
  if (!from || !other || column === undefined || second === undefined) return undefined;
  const [a, b, c, d] = [q(from.name), q(column), q(other.name), q(second)];
  const one: Footing = { relation: from.name, column };
  const two: Footing = { relation: other.name, column: second };
  const shown = [chooseName(tape), chooseName(tape)] as const;
  const names = folded(shown[0], 'sqlite') === folded(shown[1], 'sqlite') ? [shown[0], `${shown[1]}2`] : shown;
  const [x, y] = names.map(q);
  const made = (sql: string, on: readonly Footing[], columns: Standing['columns'], named = false): Made => ({
    body: { sql, ...(named ? { columns: names } : {}) },
    standing: { on, ...(columns === undefined ? {} : { columns }) },
  });
  return tape.pick([
    () => made(`SELECT ${b} FROM ${a}`, [one], [column]),
    () => made(`select * from ${a}`, [{ relation: from.name }], from.name),
    () => made(`SELECT ${b} AS ${x}, 'it''s; -- "x"' AS ${y} FROM ${a} WHERE ${b} IS NOT NULL`, [one], names),
    () => made(`SELECT ${b}, count(*) FROM ${a}\nGROUP BY ${b}`, [one], names, true),
    () => made(`SELECT l.${b}, r.${d}\nFROM ${a} AS l\n  LEFT JOIN ${c} r ON l.${b} = r.${d}`, [one, two], names, true),
    () => made(`SELECT ${b} AS ${x} FROM ${a} UNION ALL SELECT ${d} FROM ${c}`, [one, two], [names[0] ?? '']),
    () => made(`WITH w(${x}, ${y}) AS (SELECT ${b}, 1 FROM ${a}) SELECT ${y}, ${x} FROM w`, [one], names),
    () =>
      made(
        `SELECT ${a}.* FROM ${a} WHERE EXISTS (SELECT 1 FROM ${c} WHERE ${c}.${d} > 0)`,
        [{ relation: from.name }, two],
        from.name,
      ),
    () =>
      made(
        `SELECT ${b} AS ${x}, (SELECT max(z.${d}) FROM ${c} z) AS ${y} FROM ${a} /* at the end */`,
        [one, two],
        names,
      ),
  ])();
}

type Event = 'insert' | 'update' | 'delete';

export const addTrigger: Edit = (schema, tape, { dialect }) => {
  const relations = relationsOf(schema);
  const on = tape.among(relations);
  if (dialect !== 'sqlite' || !on) return schema;
  const name = newName(schema, tape, tape.pick(['', '_trigger']));
  return withObject(schema, { kind: 'trigger', name, on: { name: on.name } }, chooseTrigger(on, relations, tape));
};

function chooseTrigger(on: Relation, relations: readonly Relation[], tape: Tape): Made {
  const event = tape.pick<Event>(['insert', 'update', 'delete']);
  const row = event === 'delete' ? 'OLD' : 'NEW';
  const timing = on.table ? tape.pick(['after', 'before'] as const) : ('instead of' as const);
  const of = event === 'update' && tape.chance(40) ? tape.some(on.columns, 2) : [];
  const said = tape.among(on.columns) ?? '';
  const when = tape.chance(30) ? tape.pick([`${row}.${q(said)} IS NOT 'BEGIN'`, `(${row}.${q(said)} > 0)`]) : undefined;
  const parts = tape.some([0, 1, 2], 2).map(() => chooseStatement(row, on, relations, tape));
  return {
    body: {
      timing,
      events: [event],
      ...(of.length > 0 ? { of } : {}),
      ...(when === undefined ? {} : { when }),
      body: parts.map(({ sql }) => sql).join(tape.pick(['; ', ';\n  '])),
    },
    standing: {
      on: [
        { relation: on.name },
        ...[...of, ...(when === undefined ? [] : [said])].map((column) => ({ relation: on.name, column })),
        ...parts.flatMap(({ on: uses }) => uses),
      ],
    },
  };
}

interface Part {
  readonly sql: string;
  readonly on: readonly Footing[];
}

/** One statement, which does nothing: what counts is that it can be run. */
function chooseStatement(row: string, on: Relation, relations: readonly Relation[], tape: Tape): Part {
  const own = tape.among(on.columns) ?? '';
  const value = `${row}.${q(own)}`;
  const one: Footing = { relation: on.name, column: own };
  const read = tape.among(relations) ?? on;
  const readColumn = tape.among(read.columns) ?? '';
  const two: Footing = { relation: read.name, column: readColumn };
  const written = tape.among(relations.filter(({ table }) => table?.columns.some(({ generated }) => !generated)));
  const target = tape.among(written?.table?.columns.filter(({ generated }) => !generated) ?? []);
  const [r, rc] = [q(read.name), q(readColumn)];
  const reading: readonly [() => Part, ...(() => Part)[]] = [
    () => ({ sql: `SELECT ${value}`, on: [one] }),
    () => ({ sql: `SELECT CASE WHEN ${value} IS NULL THEN 'END;' ELSE 1 END`, on: [one] }),
    () => ({ sql: `SELECT raise(ABORT, 'no; -- really') FROM ${r} WHERE ${rc} IS ${value} AND 0`, on: [one, two] }),
    () => ({ sql: `SELECT x.${rc} FROM ${r} AS x JOIN ${q(on.name)} ON 0`, on: [{ relation: on.name }, two] }),
  ];
  if (!written || !target) return tape.pick(reading)();
  const [w, wc] = [q(written.name), q(target.name)];
  const three: Footing = { relation: written.name, column: target.name, written: true };
  const full: Footing = { relation: written.name, width: written.columns.length, written: true };
  return tape.pick([
    ...reading,
    () => ({ sql: `UPDATE ${w} SET ${wc} = ${value} WHERE 0`, on: [one, three] }),
    () => ({
      sql: `INSERT INTO ${w} (${wc}) SELECT ${rc} FROM ${r} WHERE ${value} IS NULL AND 0`,
      on: [one, two, three],
    }),
    () => ({ sql: `DELETE FROM ${w} WHERE ${w}.${wc} = ${value} AND 0`, on: [one, three] }),
    () =>
      written.table?.columns.some(({ generated }) => generated)
        ? { sql: 'SELECT 1', on: [] }
        : {
            sql: `INSERT OR IGNORE INTO ${w} SELECT ${written.columns.map(() => 'NULL').join(', ')} WHERE 0`,
            on: [full],
          },
  ] as const)();
}

export const addVirtualTable: Edit = (schema, tape, { dialect }) => {
  if (dialect !== 'sqlite') return schema;
  const id: ObjectId = { kind: 'virtualTable', name: newName(schema, tape, '_ft') };
  return withObject(schema, id, chooseVirtual(schema, tape));
};

function chooseVirtual(schema: Schema, tape: Tape): Made {
  const made = (module: string, args: readonly string[], on: readonly Footing[] = []): Made => ({
    body: { module, args },
    standing: { on },
  });
  const table = tape.among(schema.tables);
  const searched = table
    ? tape.some(
        table.columns.map(({ name }) => name),
        3,
      )
    : [];
  const name = q(chooseName(tape));
  return tape.pick([
    () => made('fts5', [name, "tokenize = 'porter unicode61'"]),
    () => made('rtree', ['id', 'x0', 'x1', `+${name}`]),
    () => made('fts5', ['"a, b" UNINDEXED', `${name}`, "prefix='2 3'", "content=''"]),
    () =>
      table
        ? made(
            'fts5',
            [...searched.map(q), `content=${text(table.name)}`],
            searched.map((column) => ({ relation: table.name, column })),
          )
        : made('rtree', ['id', 'x0', 'x1']),
  ])();
}

export const changeStanding: Edit = (schema, tape) => {
  const object = tape.among(schema.objects.filter((other) => standings.has(other)));
  if (!object) return schema;
  const at = schema.objects.indexOf(object);
  const relations = relationsOf({ ...schema, objects: schema.objects.slice(0, at) });
  const { id } = object;
  if (id.kind === 'view') return withObject(schema, id, chooseView(relations, tape), object);
  if (id.kind === 'virtualTable') return withObject(schema, id, chooseVirtual(schema, tape), object);
  const on = relations.find((relation) => id.on && sameRef(relation, id.on));
  return on ? withObject(schema, id, chooseTrigger(on, relations, tape), object) : schema;
};

export const dropStanding: Edit = (schema, tape) => {
  const object = tape.among(schema.objects.filter((other) => standings.has(other)));
  return { ...schema, objects: schema.objects.filter((other) => other !== object) };
};
