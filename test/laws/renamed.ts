// The second schema of a pair with other names for what stays: tables, columns and objects, new names, and a name that
// one hands on to another.
import { apply, type Operation } from '../../src/ops/index.js';
import { refKey, sameObjectId } from '../../src/schema/find.js';
import type { Hints, ObjectId, Ref, Schema } from '../../src/schema/types.js';
import type { Vocabulary } from '../../src/schema/vocabulary.js';
import { type Ground, takenNames } from './grow.js';
import { chooseName, freeName } from './names.js';
import type { Pair } from './schemas.js';
import { type Tape, tapeOf } from './tape.js';

export interface Renamed {
  /** `b` under its new names. */
  readonly schema: Schema;
  readonly hints: Hints;
  /** What a table and a column of `schema` are called in `b`. */
  formerTable(table: Ref): Ref;
  formerColumn(table: Ref, column: string): string;
}

type Move = readonly [from: string, to: string];

/** Renames within one space of names; `free` gives a name that nothing in it has. */
function moves(names: readonly string[], tape: Tape, free: () => string): readonly Move[] {
  const [one, two] = [tape.among(names), tape.among(names)];
  if (one !== undefined && two !== undefined && one !== two && tape.chance(30)) {
    return [
      [two, free()],
      [one, two],
    ];
  }
  return names.flatMap((name): readonly Move[] => {
    if (!tape.chance(35)) return [];
    return [[name, free()]];
  });
}

/** What a view or a trigger would say after a rename is known to whoever wrote it alone. */
export function withoutStanding(schema: Schema): Schema {
  return {
    ...schema,
    objects: schema.objects.filter(({ id }) => ['enum', 'domain', 'sequence', 'extension'].includes(id.kind)),
  };
}

export function renamed({ a, b }: Pair, numbers: readonly number[], ground: Ground, vocabulary: Vocabulary): Renamed {
  const tape = tapeOf(numbers);
  let schema = b;
  const run = (op: Operation): void => {
    schema = apply(schema, op, vocabulary);
  };
  const given: string[] = [];
  const fresh = (): string => {
    const both = { tables: [...a.tables, ...schema.tables], objects: [...a.objects, ...schema.objects] };
    const columns = both.tables.flatMap((table) => table.columns.map(({ name }) => name));
    const name = freeName(chooseName(tape), [...takenNames(both), ...columns, ...given], ground.dialect);
    given.push(name);
    return name;
  };
  const columns = b.tables.flatMap((table) => {
    const before = a.tables.find(({ name }) => name === table.name);
    if (!before) return [];
    const names = new Set(table.columns.map(({ name }) => name));
    const both = before.columns.filter(({ name }) => names.has(name)).map(({ name }) => name);
    const found = moves(both, tape, fresh);
    for (const [from, to] of found) run({ op: 'renameColumn', table: { name: table.name }, column: from, to });
    return found.map(([from, to]) => ({ table: table.name, from, to }));
  });
  const stays = (ref: Ref): boolean => a.tables.some((table) => refKey(table) === refKey(ref));
  const tables = moves(
    b.tables.filter(stays).map(({ name }) => name),
    tape,
    fresh,
  );
  for (const [from, to] of tables) run({ op: 'renameTable', table: { name: from }, to });
  const objects = b.objects.flatMap(({ id }) => {
    if (id.kind === 'extension' || !a.objects.some((other) => sameObjectId(other.id, id))) return [];
    if (!tape.chance(35)) return [];
    const to: ObjectId = { ...id, name: fresh() };
    run({ op: 'alterObject', id, change: { change: 'rename', from: id.name, to: to.name } });
    return [{ from: id, to }];
  });
  const nowCalled = (name: string): string => tables.find(([from]) => from === name)?.[1] ?? name;
  const formerTable = ({ name }: Ref): Ref => ({ name: tables.find(([, to]) => to === name)?.[0] ?? name });
  return {
    schema,
    hints: {
      tables: tables.map(([from, to]) => ({ from: { name: from }, to: { name: to } })),
      columns: columns.map(({ table, from, to }) => ({ table: { name: nowCalled(table) }, from, to })),
      objects,
      using: [],
      untouched: [],
      untouchedColumns: [],
    },
    formerTable,
    formerColumn: (table, column) =>
      columns.find((move) => move.table === formerTable(table).name && move.to === column)?.from ?? column,
  };
}
