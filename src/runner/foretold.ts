// What only the database can tell of a plan before anything runs: statements that cannot run, or in no transaction, as its
// catalog is (of a table with partitions, of a subscription with a slot), what stands in the way by now, and more locks than it has room for.
import type { Dialect, Target } from '../dialects/dialect.js';
import type { Operation } from '../ops/index.js';
import { emptySchema } from '../schema/build.js';
import { refKey } from '../schema/find.js';
import { mentions } from '../schema/sql-text.js';
import type { Connection } from './connect/index.js';
import { refuseObstacles } from './in-the-way.js';
import { type LockRoomOptions, refuseCrowding } from './lock-room.js';
import { type Mistake, outsideMistake, refuseMistakes } from './preflight.js';
import { opsOf, type Unit, whereIs } from './units.js';

/** Nothing is asked where there is no question. `goesOn`: a part of the first revision was done before. */
export async function refuseForetold(
  options: LockRoomOptions,
  target: Target,
  units: readonly Unit[],
  goesOn = false,
): Promise<void> {
  await refuseWhatCatalogForbids(options.connection, target, units);
  if (!goesOn) await refuseObstacles(options.connection, units);
  await refuseCrowding(options, units);
}

/** As the catalog is now, or as the plan itself has made it by then. */
async function refuseWhatCatalogForbids(connection: Connection, target: Target, units: readonly Unit[]): Promise<void> {
  const asked = questionsOf(units, connection.dialect, target);
  const open = asked.filter(({ certain }) => !certain);
  const held = await holding(connection, open);
  refuseMistakes(asked.flatMap((each) => (each.certain || held.includes(each) ? [each.mistake] : [])));
}

async function holding(connection: Connection, asked: readonly Question[]): Promise<readonly Question[]> {
  if (asked.length === 0) return [];
  const sql = asked.map((each, number) => `SELECT ${number} AS number WHERE ${each.if}`).join('\nUNION ALL\n');
  const rows = await connection.rows<{ readonly number: number }>(`${sql}\nORDER BY 1`);
  return rows.flatMap(({ number }) => asked[number] ?? []);
}

interface Question {
  readonly if: string;
  /** The plan itself makes it so: nobody need be asked. */
  readonly certain: boolean;
  readonly mistake: Mistake;
}

function questionsOf(units: readonly Unit[], dialect: Dialect, target: Target): readonly Question[] {
  const before: { readonly op: Operation; readonly partitioned: readonly string[] }[] = [];
  return units.flatMap(({ mode, pieces }) =>
    pieces.flatMap((piece) =>
      opsOf({ mode, pieces: [piece] }).flatMap((op) => {
        const statements = tellable(op, dialect) ? dialect.lower([op], { schema: emptySchema }, target) : [];
        const questions = statements.flatMap(({ barred }): readonly Question[] => {
          if (!barred || (!barred.never && mode !== 'transaction')) return [];
          const { table, never } = barred;
          // Whatever takes the table away may be followed by another one of its name.
          const made = table ? before.findLastIndex(({ partitioned }) => partitioned.includes(refKey(table))) : -1;
          if (table && before.slice(made + 1).some((earlier) => takesAway(earlier.op, table.name))) return [];
          const mistake = never ? { code: 'partitioned', ...never } : outsideMistake(op, piece, dialect);
          return [
            { if: barred.if, certain: made >= 0, mistake: { ...mistake, text: `${whereIs(piece)}: ${mistake.text}` } },
          ];
        });
        before.push({
          op,
          partitioned: statements.flatMap(({ partitioned }) => (partitioned ? [refKey(partitioned)] : [])),
        });
        return questions;
      }),
    ),
  );
}

function tellable(op: Operation, dialect: Dialect): boolean {
  return ['execute', 'createIndex', 'dropIndex'].includes(op.op) && !dialect.needs([op]);
}

function takesAway(op: Operation, name: string): boolean {
  if (op.op === 'dropTable' || op.op === 'renameTable' || op.op === 'moveTable') return op.table.name === name;
  return op.op === 'execute' && /\b(?:drop|rename|schema)\b/i.test(op.sql) && mentions(op.sql, new Set([name]));
}
