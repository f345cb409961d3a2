// What PostgreSQL has only from some version on: of what models say, and of what the operations of a file ask for.
import type { Operation } from '../../ops/index.js';
import { constraintsOf } from '../../schema/find.js';
import type { Column, Index, NamedPart } from '../../schema/types.js';
import type { Target } from '../dialect.js';
import { columnText, operationMistakes, partText } from './operation-mistakes.js';
import { optionsOf } from './options.js';

interface Feature {
  readonly since: number;
  /** Behind the name of what has it: `is NOT ENFORCED`. */
  readonly text: string;
}

type Asked = readonly [is: unknown, since: number, text: string];

function asked(...features: readonly Asked[]): readonly Feature[] {
  return features.flatMap(([is, since, text]) => (is ? [{ since, text }] : []));
}

export function columnFeatures({ generated, ...column }: Pick<Column, 'options' | 'generated'>): readonly Feature[] {
  const { compression, notNullNotValid, notNullNoInherit } = optionsOf('column', column);
  return asked(
    [generated && !generated.stored, 18, 'is generated and not stored'],
    [compression && compression !== 'default', 14, 'has a compression'],
    [notNullNotValid, 18, 'is NOT NULL NOT VALID'],
    [notNullNoInherit, 18, 'is NOT NULL NO INHERIT'],
  );
}

export function constraintFeatures(constraint: Pick<NamedPart, 'options'> & { readonly method?: string }) {
  const own = optionsOf('constraint', constraint);
  return asked(
    [own.nullsNotDistinct, 15, 'is NULLS NOT DISTINCT'],
    [own.deleteColumns, 15, 'sets some of its columns only'],
    [own.include && constraint.method === 'spgist', 14, 'has INCLUDE with SP-GiST'],
    [own.withoutOverlaps, 18, 'is WITHOUT OVERLAPS'],
    [own.period, 18, 'has a PERIOD'],
    [own.notEnforced, 18, 'is NOT ENFORCED'],
  );
}

export function indexFeatures({ method, ...index }: Pick<Index, 'options' | 'method'>): readonly Feature[] {
  const own = optionsOf('index', index);
  return asked(
    [own.nullsNotDistinct, 15, 'is NULLS NOT DISTINCT'],
    [own.include && method === 'spgist', 14, 'has INCLUDE with SP-GiST'],
  );
}

/** `index i of table t is NULLS NOT DISTINCT, which PostgreSQL has from 15 on`, for each that this version lacks. */
export function lacking(what: string, features: readonly Feature[], { version }: Target): readonly string[] {
  return features
    .filter(({ since }) => version < since)
    .map(({ since, text }) => `${what} ${text}, which PostgreSQL has from ${since} on`);
}

/** What an operation says wrongly, and what this server lacks for it, whatever the database holds. */
export function refusals(op: Operation, target: Target): readonly string[] {
  const lacked = featuresOf(op).flatMap(([what, features]) =>
    lacking(what, features, target).map((text) => `${text}; this is ${target.label}`),
  );
  return [...operationMistakes(op), ...lacked];
}

function featuresOf(op: Operation): readonly (readonly [what: string, features: readonly Feature[]])[] {
  switch (op.op) {
    case 'createTable':
      return [
        ...op.table.columns.map((column) => [columnText(op.table, column.name), columnFeatures(column)] as const),
        ...constraintsOf(op.table).map(
          (item) => [partText('constraint', op.table, item.name), constraintFeatures(item)] as const,
        ),
        ...op.table.indexes.map((item) => [partText('index', op.table, item.name), indexFeatures(item)] as const),
      ];
    case 'addColumn':
      return [[columnText(op.table, op.column.name), columnFeatures(op.column)]];
    case 'alterColumn': {
      const { generated, options } = op.to;
      const to = { ...(generated ? { generated } : {}), ...(options ? { options } : {}) };
      return [[columnText(op.table, op.column), columnFeatures(to)]];
    }
    case 'addConstraint':
      return [[partText('constraint', op.table, op.constraint.name), constraintFeatures(op.constraint)]];
    case 'alterConstraint': {
      const isAsked = op.to.options?.postgres?.notEnforced !== undefined;
      const text = 'is to be enforced or not while it stands';
      return [[partText('constraint', op.table, op.name), asked([isAsked, 18, text])]];
    }
    case 'createIndex':
      return [[partText('index', op.table, op.index.name), indexFeatures(op.index)]];
    default:
      return [];
  }
}
