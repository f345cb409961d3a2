// What is wrong with the options that a model gives for PostgreSQL: keys that there are not, and values that nobody could mean.
import { didYouMean } from '../../errors.js';
import type {
  ByPlace,
  ColumnOptions,
  ConstraintOptions,
  IndexOptions,
  IndexPartOptions,
  Place,
  TableOptions,
  WithOptions,
} from './options.js';
import { parameterMistakes } from './storage-parameters.js';

/** What a value looks like; a list: it is one of these words. */
type Shape = 'flag' | 'text' | 'texts' | 'number' | 'settings' | 'collation' | readonly string[];
type Shapes<T> = { readonly [K in keyof Required<T>]: Shape };

const table: Shapes<TableOptions> = {
  unlogged: 'flag',
  with: 'settings',
  tablespace: 'text',
  accessMethod: 'text',
  replicaIdentity: ['full', 'nothing'],
};
const column: Shapes<ColumnOptions> = {
  serial: 'flag',
  collation: 'collation',
  storage: ['plain', 'external', 'extended', 'main'],
  compression: 'text',
  statistics: 'number',
  with: 'settings',
  sequence: 'text',
  sequenceComment: 'text',
  notNull: 'text',
  notNullNotValid: 'flag',
  notNullNoInherit: 'flag',
  notNullComment: 'text',
};
const constraint: Shapes<ConstraintOptions> = {
  include: 'texts',
  nullsNotDistinct: 'flag',
  with: 'settings',
  tablespace: 'text',
  withoutOverlaps: 'flag',
  period: 'flag',
  deleteColumns: 'texts',
  notValid: 'flag',
  notEnforced: 'flag',
  noInherit: 'flag',
  clustered: 'flag',
  replicaIdentity: 'flag',
  indexComment: 'text',
  statistics: 'settings',
};
const index: Shapes<IndexOptions> = {
  include: 'texts',
  nullsNotDistinct: 'flag',
  with: 'settings',
  tablespace: 'text',
  clustered: 'flag',
  replicaIdentity: 'flag',
  statistics: 'settings',
  invalid: 'flag',
  concurrently: 'flag',
};
const indexPart: Shapes<IndexPartOptions> = { opclass: 'text', collation: 'collation' };

const shapes: { readonly [P in Place]: Shapes<ByPlace[P]> } = { table, column, constraint, index, indexPart };

export type ConstraintKind = 'key' | 'exclude' | 'foreignKey' | 'check';
const ofIndex = ['include', 'with', 'tablespace', 'clustered', 'indexComment'] as const;
/** Of the options of constraints, those that such a one has. */
const ofConstraint: { readonly [K in ConstraintKind]: readonly (keyof ConstraintOptions)[] } = {
  key: [...ofIndex, 'nullsNotDistinct', 'withoutOverlaps', 'replicaIdentity'],
  exclude: [...ofIndex, 'statistics'],
  foreignKey: ['period', 'deleteColumns', 'notValid', 'notEnforced'],
  check: ['notValid', 'notEnforced', 'noInherit'],
};

/** A place where options stand, and of which kind a constraint is. */
export type NarrowPlace = Exclude<Place, 'constraint'> | ConstraintKind;

function isConstraint(place: NarrowPlace | 'constraint'): place is ConstraintKind {
  return Object.hasOwn(ofConstraint, place);
}

export function placeOf(place: NarrowPlace | 'constraint'): Place {
  return isConstraint(place) ? 'constraint' : place;
}

/** Sentences about `what`. `constraint`: of a kind that is not known. */
export function optionMistakes(place: NarrowPlace | 'constraint', of: WithOptions, what: string): readonly string[] {
  const known: { readonly [key: string]: Shape } = shapes[placeOf(place)];
  const own = isConstraint(place) ? ofConstraint[place] : Object.keys(known);
  return Object.entries(of.options?.postgres ?? {}).flatMap(([key, value]) => {
    const shape = known[key];
    if (shape === undefined || !own.some((name) => name === key)) {
      const near = shape === undefined ? didYouMean(key, own) : undefined;
      return [`${what} has the option ${key}, which is none of ${own.join(', ')}. ${near ?? ''}`.trim()];
    }
    // What says nothing is left out anyhow.
    if (value === null || value === false) return [];
    if (isOf(shape, value)) {
      const isOwn = key === 'with' && of.options?.postgres?.accessMethod === undefined;
      return isOwn && isRecord(value) ? parameterMistakes(placeOf(place), value, what) : [];
    }
    return [`${what} has the option ${key} with ${JSON.stringify(value)}, which is ${said(shape)}`];
  });
}

function isOf(shape: Shape, value: unknown): boolean {
  if (shape === 'flag') return value === true;
  if (shape === 'number') return typeof value === 'number';
  if (shape === 'texts') return Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (shape === 'settings') return isRecord(value) && Object.values(value).every((item) => typeof item !== 'object');
  if (typeof value !== 'string') return shape === 'collation' && isRecord(value) && typeof value.name === 'string';
  return typeof shape === 'string' || shape.includes(value);
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function said(shape: Shape): string {
  if (typeof shape !== 'string') return `none of ${shape.join(', ')}`;
  const words = {
    flag: 'neither true nor false',
    text: 'no text',
    texts: 'no list of names',
    number: 'no number',
    settings: 'no object of settings',
    collation: 'no name of a collation',
  };
  return words[shape];
}
