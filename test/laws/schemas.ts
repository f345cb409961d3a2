// Arbitraries of schemas, and of pairs of them that differ as two versions of an application's models do.
import fc from 'fast-check';
import { emptySchema } from '../../src/schema/build.js';
import type { Schema } from '../../src/schema/types.js';
import * as attributes from './attributes.js';
import * as change from './change.js';
import * as collate from './collate.js';
import * as conventional from './conventional.js';
import * as decorate from './decorate.js';
import * as domains from './domains.js';
import * as extensions from './extensions.js';
import type { Edit, Ground } from './grow.js';
import * as grow from './grow.js';
import type { DialectName } from './names.js';
import * as overlaps from './overlaps.js';
import { withoutDangling } from './prune.js';
import * as stand from './stand.js';
import { tapeOf, tapes } from './tape.js';

type Weighted = readonly (readonly [weight: number, Edit])[];

/** How often each addition is made, beside the tables and enums that a schema begins with. */
const additions: Weighted = [
  [6, grow.addColumn],
  [5, grow.addForeignKey],
  [4, grow.addCheck],
  [4, grow.addIndex],
  [3, grow.addUnique],
  [1, grow.addPrimaryKey],
  [1, grow.setTableComment],
  [1, grow.setColumnComment],
  [1, grow.addSequence],
  [1, domains.addDomain],
  [1, extensions.addExtension],
  [1, extensions.addTrigrams],
  [2, decorate.decorateTable],
  [3, decorate.decorateColumn],
  [2, decorate.decorateConstraint],
  [3, decorate.decorateIndex],
  [2, conventional.unname],
  [1, overlaps.addExclude],
  [1, overlaps.addTemporalKey],
  [1, overlaps.addPeriodReference],
  [2, attributes.sayNotNull],
  [1, attributes.sayOfCheck],
  [2, attributes.sayOfForeignKey],
  [1, attributes.toggleSerial],
  [1, attributes.sayOfIdentity],
  [1, attributes.countWith],
  [1, attributes.ownSequence],
];

/** On SQLite alone. */
const onlySqlite: Weighted = [
  [3, stand.addView],
  [3, stand.addTrigger],
  [1, stand.addVirtualTable],
  [2, collate.collateColumn],
  [1, collate.collateIndex],
];

const changes: Weighted = [
  ...additions.map(([, edit]) => [2, edit] as const),
  [2, grow.addTable],
  [1, grow.addEnum],
  [2, change.dropTable],
  [3, change.dropColumn],
  [3, change.dropConstraint],
  [2, change.dropIndex],
  [4, change.changeType],
  [3, change.changeNullable],
  [3, change.changeDefault],
  [2, change.changeIdentity],
  [2, change.changeGenerated],
  [3, change.changeConstraint],
  [2, change.changeIndex],
  [1, overlaps.changeExclude],
  [2, change.renameNamed],
  [2, change.changeEnum],
  [1, change.dropEnum],
  [2, domains.changeDomain],
  [1, domains.dropDomain],
  [1, extensions.dropExtension],
  [1, extensions.sayOfExtension],
  [1, change.changeSequence],
  [1, change.dropSequence],
];

const sqliteChanges: Weighted = [...onlySqlite, [4, stand.changeStanding], [2, stand.dropStanding]];

type Recorded = readonly [edit: Edit, tape: readonly number[]];

function edits(weighted: Weighted, maxLength: number): fc.Arbitrary<readonly Recorded[]> {
  const edit = fc.oneof(...weighted.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
  return fc.array(fc.tuple(edit, tapes), { maxLength, size: 'max' });
}

function play(schema: Schema, recorded: readonly Recorded[], ground: Ground): Schema {
  const sound = (after: Schema): Schema =>
    stand.standing(
      conventional.conventions(
        attributes.fittingAttributes(
          decorate.fitting(
            extensions.fittingExtensions(overlaps.fittingOverlaps(withoutDangling(after), ground)),
            ground,
          ),
          ground,
        ),
      ),
    );
  return recorded.reduce((before, [edit, tape]) => sound(edit(before, tapeOf(tape), ground)), schema);
}

function groundOf(dialect: DialectName, options: Partial<Ground>): Ground {
  return { dialect, virtual: dialect === 'sqlite', version: 18, ...options };
}

/** A schema that the dialect can hold, empty ones among them. */
export function schemas(dialect: DialectName, options: Partial<Ground> = {}): fc.Arbitrary<Schema> {
  const ground = groundOf(dialect, options);
  const of = (edit: Edit, minLength: number, maxLength: number): fc.Arbitrary<readonly Recorded[]> =>
    fc.array(
      tapes.map((tape): Recorded => [edit, tape]),
      { minLength, maxLength, size: 'max' },
    );
  const tables = fc.oneof(
    { weight: 9, arbitrary: of(grow.addTable, 2, 4) },
    { weight: 1, arbitrary: of(grow.addTable, 0, 1) },
  );
  return fc

    .tuple(
      of(grow.addEnum, 0, 2),
      of(extensions.addExtension, 0, 1),
      of(domains.addDomain, 0, 2),
      tables,
      edits(dialect === 'sqlite' ? [...additions, ...onlySqlite] : additions, 24),
    )
    .map((parts) => play(emptySchema, parts.flat(), ground));
}

export interface Pair {
  readonly a: Schema;
  readonly b: Schema;
}

/** Two schemas: mostly a and what became of it, now and then two that have nothing to do with each other. */
export function pairs(dialect: DialectName, options: Partial<Ground> = {}): fc.Arbitrary<Pair> {
  const ground = groundOf(dialect, options);
  const schema = schemas(dialect, options);
  const own = dialect === 'sqlite' ? [...changes, ...sqliteChanges] : changes;
  const mutated = fc.tuple(schema, edits(own, 10)).map(([a, recorded]) => ({ a, b: play(a, recorded, ground) }));
  const independent = fc
    .tuple(schema, schema)
    .map(([a, b]) => ({ a, b }))
    .filter(({ a, b }) => change.isCastable(a, b));
  return fc.oneof({ weight: 5, arbitrary: mutated }, { weight: 1, arbitrary: independent });
}
