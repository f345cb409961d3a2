// What a file by hand says wrongly of an operation, whatever the database: a name that is none, a key that there is not. Passed
// over in silence, it would do something else than what was meant, or nothing.
import { didYouMean, usageError } from '../errors.js';
import { refText } from '../schema/find.js';
import type { Column } from '../schema/types.js';
import type { Operation, OpName } from './index.js';

const names: { readonly [N in OpName]?: readonly string[] } = {
  renameTable: ['to'],
  dropColumn: ['column'],
  renameColumn: ['column', 'to'],
  alterColumn: ['column'],
  dropConstraint: ['name'],
  renameConstraint: ['name', 'to'],
  alterConstraint: ['name'],
  dropIndex: ['name'],
  renameIndex: ['name', 'to'],
  alterIndex: ['name'],
};

const ofColumn = ['type', 'nullable', 'default', 'identity', 'generated', 'comment', 'options', 'using'];
const ofPart = ['comment', 'options'];
const changes: { readonly [N in OpName]?: readonly string[] } = {
  alterColumn: ofColumn,
  alterConstraint: ['deferrable', ...ofPart],
  alterIndex: ofPart,
};

export function refuseMistakes(op: Operation): void {
  const given = op as unknown as { readonly [key: string]: unknown };
  const mistakes = (names[op.op] ?? []).flatMap((key) => {
    const value = given[key];
    return typeof value === 'string' && value !== '' ? [] : [`its ${key} is ${shown(value)}, which is no name`];
  });
  if (op.op === 'setTableComment') mistakes.push(...commentMistakes(op.comment));
  if (changes[op.op]) mistakes.push(...changeMistakes(given.to));
  refuse(op, mistakes);
}

/** The keys of a change, as a file gives it. */
export function refuseUnknownKeys(op: keyof typeof changes, what: string, change: unknown): void {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) {
    throw usageError('argument', `op.${op} of ${what} takes what changes: { ${changes[op]?.[0]}: … }`);
  }
  const known = changes[op] ?? [];
  const unknown = Object.keys(change).filter((key) => !known.includes(key));
  const [first] = unknown;
  if (first === undefined) return;
  const hint = first === 'notNull' ? 'Write nullable: false.' : didYouMean(first, known);
  throw usageError('argument', `op.${op} of ${what} knows no ${unknown.join(', ')}, but ${known.join(', ')}`, {
    ...(hint === undefined ? {} : { hint }),
  });
}

/** What is given as the type is a column, of which only the type is taken. */
export function refuseMoreThanType(what: string, { name: _, type: __, ...column }: Column, constraints: number): void {
  const said = [
    ...(column.nullable ? [] : ['nullable']),
    ...Object.keys(column).filter((key) => key !== 'nullable'),
    ...(constraints > 0 ? ['a key, check or reference'] : []),
  ];
  if (said.length === 0) return;
  throw usageError('argument', `op.alterColumn of ${what}: its type says more than a type (${said.join(', ')})`, {
    hint: 'Write it beside the type, { type: c.text(), nullable: false }; keys, checks and references have operations of their own.',
  });
}

function changeMistakes(to: unknown): readonly string[] {
  const { nullable, comment, identity } = to as { readonly [key: string]: unknown };
  const generation = (identity as { readonly generation?: unknown } | null | undefined)?.generation;
  const isIdentity = identity === undefined || identity === null || generation === 'always' || generation === 'default';
  return [
    ...(isIdentity ? [] : ["its identity is written { generation: 'always' } or 'default'"]),
    ...(nullable === undefined || typeof nullable === 'boolean'
      ? []
      : [`nullable is ${shown(nullable)}, which is neither true nor false`]),
    ...commentMistakes(comment),
  ];
}

function commentMistakes(comment: unknown): readonly string[] {
  if (comment === undefined || comment === null || typeof comment === 'string') return [];
  return [`its comment is ${shown(comment)}, which is no text`];
}

function refuse(op: Operation, mistakes: readonly string[]): void {
  if (mistakes.length === 0) return;
  const of = 'table' in op && op.op !== 'createTable' ? ` of ${refText(op.table)}` : '';
  throw usageError('argument', `op.${op.op}${of}: ${mistakes.join('; ')}`);
}

function shown(value: unknown): string {
  return value === '' ? 'empty' : (JSON.stringify(value) ?? String(value));
}
