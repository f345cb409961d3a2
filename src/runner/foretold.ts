// What only the database can tell of a plan before anything runs: statements that its catalog lets no transaction take (of a
// table with partitions, of a subscription with a slot), what stands in the way by now, and more locks than it has room for.
import type { Target } from '../dialects/dialect.js';
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

/** As the catalog is now: what an earlier revision of the same plan changes of it, the server itself finds out. */
async function refuseWhatCatalogForbids(connection: Connection, target: Target, units: readonly Unit[]): Promise<void> {
  const asked = units.flatMap((unit) => (unit.mode === 'transaction' ? askedOf(unit, connection, target) : []));
  if (asked.length === 0) return;
  const sql = asked
    .map(({ condition }, number) => `SELECT ${number} AS number WHERE ${condition}`)
    .join('\nUNION ALL\n');
  const rows = await connection.rows<{ readonly number: number }>(`${sql}\nORDER BY 1`);
  refuseMistakes(rows.flatMap(({ number }) => asked[number]?.mistake ?? []));
}

interface Asked {
  readonly condition: string;
  readonly mistake: Mistake;
}

function askedOf({ mode, pieces }: Unit, { dialect }: Connection, target: Target): readonly Asked[] {
  return pieces.flatMap((piece) =>
    opsOf({ mode, pieces: [piece] }).flatMap((op) => {
      if (op.op !== 'execute' || dialect.needs([op])) return [];
      const mistake = outsideMistake(op, dialect);
      return dialect
        .lower([op], { schema: { tables: [], objects: [] } }, target)
        .flatMap(({ outsideIf }) =>
          outsideIf === undefined
            ? []
            : [{ condition: outsideIf, mistake: { ...mistake, text: `${whereIs(piece)}: ${mistake.text}` } }],
        );
    }),
  );
}
