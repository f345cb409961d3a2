// How models are recognised: by a kind and a format number, never by their class, so that values made by a second copy of
// the package are as good as ours. All of them are frozen.
import { usageError } from '../errors.js';

/** Changes when a value of an older copy can no longer be read. */
export const format = 1;

export type ModelKind =
  | 'table'
  | 'enumType'
  | 'object'
  | 'column'
  | 'sql'
  | 'term'
  | 'index'
  | 'unique'
  | 'primaryKey'
  | 'foreignKey'
  | 'check'
  | 'exclude';

const kinds: ReadonlySet<string> = new Set<ModelKind>([
  'table',
  'enumType',
  'object',
  'column',
  'sql',
  'term',
  'index',
  'unique',
  'primaryKey',
  'foreignKey',
  'check',
  'exclude',
]);

export interface Model<K extends ModelKind = ModelKind> {
  readonly kind: K;
  readonly format: number;
}

/** Of what has no methods: one prototype for all, since each has hidden classes of its own for what is made with it. */
export const noMethods: object = Object.freeze({});

/** A value with the methods of its prototype, frozen all the way down. */
export function model<M extends object>(kind: ModelKind, methods: object, fields: object): M {
  return deepFreeze(Object.assign(Object.create(methods), { kind, format }, fields)) as M;
}

/** Whether a value is a model of one of these kinds; of any kind where none is named. */
export function isModel(value: unknown, ...wanted: readonly ModelKind[]): value is Model {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('format' in value)) return false;
  const { kind, format: number } = value;
  if (typeof kind !== 'string' || typeof number !== 'number' || !kinds.has(kind)) return false;
  if (wanted.length > 0 && !(wanted as readonly string[]).includes(kind)) return false;
  if (number === format) return true;
  throw usageError(
    'model-format',
    `a ${kind} was made by another version of limbeck (format ${number}, not ${format})`,
    {
      hint: 'Let the models and the command line use the same version: `npm ls limbeck` shows the copies.',
    },
  );
}

/** Freezes data all the way down; arrays of bytes cannot be. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  // Most of what a model holds are texts and numbers.
  for (const item of Object.values(value)) if (typeof item === 'object') deepFreeze(item);
  return value;
}
