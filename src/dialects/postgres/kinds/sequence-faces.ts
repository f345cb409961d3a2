// Sequences as data: their options, the changes that they go through, and what `op` has for them.
import { usageError } from '../../../errors.js';
import { type SequenceInput, sequenceBody } from '../../../models/index.js';
import type { Operation } from '../../../ops/index.js';
import { objectText, parseRef, refText, sameRef } from '../../../schema/find.js';
import { same } from '../../../schema/same.js';
import type { Identity, Json, ObjectId, Ref, Schema, SchemaObject } from '../../../schema/types.js';
import type { ColumnOf, KindFaces, ObjectChange, RenamedRef } from '../../../schema/vocabulary.js';
import type { Writer } from '../../../schema/writer.js';
import { commented, commentPart, setComment } from '../../standard/kinds/comment.js';
import { canonicalIdentity, filledIdentity } from '../identity.js';
import { movable } from './move.js';

export interface SequenceBody extends Omit<Identity, 'generation'> {
  readonly as?: 'smallint' | 'integer' | 'bigint';
  readonly ownedBy?: ColumnOf;
  readonly comment?: string;
}

/** Of `op.alterSequence`: what is absent stays, null takes away. */
export type SequenceChange = { readonly [K in keyof SequenceBody]?: SequenceBody[K] | null };
export type SequenceAlteration = { readonly [K in keyof SequenceInput]?: SequenceInput[K] | null };

export function sequenceObject(ref: Ref, body: SequenceBody): SchemaObject {
  return { id: sequenceId(ref), dependsOn: [], body: body as unknown as Json };
}

export function bodyOf(object: SchemaObject): SequenceBody {
  return object.body as unknown as SequenceBody;
}

/** Of those that stand for themselves. */
export function sequencesOwnedBy(schema: Schema, table: Ref): readonly ObjectId[] {
  return schema.objects.flatMap((object) => {
    const owner = object.id.kind === 'sequence' ? bodyOf(object).ownedBy : undefined;
    return owner && sameRef(owner.table, table) ? [object.id] : [];
  });
}

/** Without what the server would choose itself. */
export function canonicalSequence({ as = 'bigint', ownedBy, comment, ...options }: SequenceBody): SequenceBody {
  const { generation: _, ...own } = canonicalIdentity({ generation: 'default', ...options }, { name: as });
  return {
    ...(as === 'bigint' ? {} : { as }),
    ...own,
    ...(ownedBy ? { ownedBy } : {}),
    ...commentPart(comment),
  };
}

function sequenceId(ref: Ref): ObjectId {
  return { kind: 'sequence', ...parseRef(ref) };
}

function read(name: Ref, input: SequenceAlteration): { readonly [key: string]: Json } {
  const { body, mistakes } = sequenceBody(input);
  if (mistakes.length > 0) throw usageError('declaration', `sequence ${refText(name)}: ${mistakes.join('; ')}`);
  return body;
}

export const sequenceRecorders = {
  createSequence: (
    name: string | Ref,
    { comment, ...input }: SequenceInput & { readonly comment?: string } = {},
  ): Operation => {
    const ref = parseRef(name);
    return {
      op: 'createObject',
      object: sequenceObject(ref, { ...(read(ref, input) as SequenceBody), ...commentPart(comment) }),
    };
  },
  dropSequence: (name: string | Ref): Operation => ({ op: 'dropObject', id: sequenceId(parseRef(name)) }),
  renameSequence: (name: string | Ref, to: string): Operation => {
    const ref = parseRef(name);
    return { op: 'alterObject', id: sequenceId(ref), change: { change: 'rename', from: ref.name, to } };
  },
  alterSequence: (name: string | Ref, to: SequenceAlteration): Operation => {
    const ref = parseRef(name);
    const { cycle, ...rest } = to;
    const change = { ...read(ref, rest), ...(cycle === undefined ? {} : { cycle: cycle || null }) };
    return { op: 'alterObject', id: sequenceId(ref), change: { change: 'alter', ...change } };
  },
  setSequenceComment: (name: string | Ref, comment: string | null): Operation =>
    setComment(sequenceId(parseRef(name)), comment),
} satisfies KindFaces['recorders'];

/** The methods that `op` has for sequences. */
export interface SequenceMethods {
  createSequence(name: string | Ref, options?: SequenceInput & { readonly comment?: string }): void;
  dropSequence(name: string | Ref): void;
  renameSequence(name: string | Ref, to: string): void;
  /** What is absent stays as it is; null is the server's choice, and for `ownedBy` nobody. Where it counts stays, too. */
  alterSequence(name: string | Ref, to: SequenceAlteration): void;
  setSequenceComment(name: string | Ref, comment: string | null): void;
}

declare module '../../../ops/recorder.js' {
  interface Op extends SequenceMethods {}
}

const optionKeys = ['as', 'increment', 'min', 'max', 'start', 'cache', 'cycle', 'ownedBy'] as const;

const plain: KindFaces = commented(
  {
    kind: 'sequence',
    names: 'relation',
    diff: (from, to) => diffSequences(bodyOf(from), bodyOf(to)),
    apply: (object, change) => {
      if (change.change === 'rename') return { ...object, id: { ...object.id, name: String(change.to) } };
      return { ...object, body: altered(bodyOf(object), change) as unknown as Json };
    },
    reverse: (change, was) => {
      if (change.change === 'rename') return { change: 'rename', from: change.to ?? null, to: change.from ?? null };
      const { change: _, ...to } = change;
      if (was) return { change: 'alter', ...changed(bodyOf(was), Object.keys(to)) };
      return { irreversible: 'the former options of the sequence are not recorded' };
    },
    describe: (id, change) => {
      if (change.change === 'rename') return `rename ${objectText(id)} to ${change.to}`;
      const { change: _, ...to } = change;
      return `change ${Object.keys(to).join(', ')} of ${objectText(id)}`;
    },
    owner: (object) => bodyOf(object).ownedBy,
    columns: (change, was) => {
      const { ownedBy } = change as SequenceChange;
      const before = ownedBy !== undefined && was ? bodyOf(was).ownedBy : undefined;
      return { requires: ownedBy ? [ownedBy] : [], releases: before ? [before] : [] };
    },
    detached: (object) => {
      const { ownedBy, ...rest } = bodyOf(object);
      if (!ownedBy) return undefined;
      return {
        bare: { ...object, body: rest as unknown as Json },
        attach: { change: 'alter', ownedBy: ownedBy as unknown as Json },
      };
    },
    follow: (object, renamed) => {
      const { ownedBy } = bodyOf(object);
      if (!ownedBy) return object;
      const owner = followed(ownedBy, renamed);
      const body = { ...bodyOf(object), ownedBy: owner } as unknown as Json;
      // It is in the schema of the table, always.
      if (renamed.what !== 'table' || owner.table.schema === ownedBy.table.schema) return { ...object, body };
      const { schema } = owner.table;
      const { schema: _, ...id } = object.id;
      return { ...object, id: { ...id, ...(schema === undefined ? {} : { schema }) }, body };
    },
    recorders: sequenceRecorders,
    source: {
      model: (object, w) => {
        const given = optionsText(object, w);
        w.use('* as pg', 'limbeck/pg');
        return `pg.sequence(${[w.ref(object.id), ...(given === undefined ? [] : [given])].join(', ')})`;
      },
      create: (object, w) => w.call('createSequence', w.ref(object.id), optionsText(object, w)),
      drop: (id, w) => w.call('dropSequence', w.ref(id)),
      change: (id, change, w) =>
        change.change === 'rename'
          ? w.call('renameSequence', w.ref(id), w.text(String(change.to)))
          : w.call('alterSequence', w.ref(id), w.object(optionEntries(change as SequenceChange, w))),
    },
  },
  'setSequenceComment',
);

export const sequenceFaces: KindFaces = movable(plain, 'moveSequence');

function followed(owner: ColumnOf, renamed: RenamedRef): ColumnOf {
  switch (renamed.what) {
    case 'table':
      return sameRef(owner.table, renamed.from) ? { ...owner, table: renamed.to } : owner;
    case 'column':
      return sameRef(owner.table, renamed.table) && owner.column === renamed.from
        ? { ...owner, column: renamed.to }
        : owner;
    case 'schema':
      return owner.table.schema === renamed.from ? { ...owner, table: { ...owner.table, schema: renamed.to } } : owner;
    case 'object':
      return owner;
  }
}

/**
 * One change. Where it starts is said as a number, and limits that follow from the rest are said, too: the server keeps both.
 * A limit that is the former type's moves with the type by itself, and is said where it should not.
 */
function diffSequences(from: SequenceBody, to: SequenceBody): readonly ObjectChange[] {
  const [had, has] = [filled(from), filled(to)];
  const [former, latter] = [widest(from), widest(to)];
  const limits: readonly string[] = (['min', 'max'] as const).filter(
    (key) => had[key] !== has[key] || (had[key] === former[key] && has[key] !== latter[key]),
  );
  const differs = optionKeys.filter((key) => limits.includes(key) || !same(optionOf(from, key), optionOf(to, key)));
  return differs.length === 0 ? [] : [{ change: 'alter', ...changed(to, differs) }];
}

/** The limits of its type. */
function widest({ as = 'bigint' }: SequenceBody): { readonly min: string; readonly max: string } {
  const max = filledIdentity({ generation: 'default' }, { name: as }).max;
  const min = filledIdentity({ generation: 'default', increment: '-1' }, { name: as }).min;
  return { min, max };
}

function changed(to: SequenceBody, keys: readonly string[]): { readonly [key: string]: Json } {
  return Object.fromEntries(
    optionKeys.filter((key) => keys.includes(key)).map((key) => [key, optionOf(to, key) as Json]),
  );
}

function optionOf(body: SequenceBody, key: (typeof optionKeys)[number]): unknown {
  return key === 'start' ? startOf(body) : (body[key] ?? null);
}

function startOf(body: SequenceBody): string {
  return filled(body).start;
}

/** With what the server chooses for itself. */
function filled(body: SequenceBody): ReturnType<typeof filledIdentity> {
  return filledIdentity({ generation: 'default', ...body }, { name: body.as ?? 'bigint' });
}

function altered(body: SequenceBody, { change: _, ...to }: ObjectChange): SequenceBody {
  const merged = { ...body, start: startOf(body), ...to };
  const given = Object.entries(merged).filter(([, value]) => value !== null);
  return canonicalSequence(Object.fromEntries(given) as SequenceBody);
}

function optionsText(object: SchemaObject, w: Writer): string | undefined {
  const { comment, ...body } = bodyOf(object);
  const said = comment === undefined ? [] : [['comment', w.text(comment)] as const];
  const text = w.object([...optionEntries(body, w), ...said]);
  return text === '{}' ? undefined : text;
}

/** Source of the options; numbers that JavaScript holds exactly as numbers. */
function optionEntries(body: SequenceChange, w: Writer): readonly (readonly [string, string])[] {
  return optionKeys.flatMap((key): readonly (readonly [string, string])[] => {
    const value = body[key];
    if (value === undefined) return [];
    if (value === null || value === true) return [[key, String(value)]];
    if (key === 'as') return [[key, w.text(String(value))]];
    if (typeof value === 'object') return [[key, ownerSource(value, w)]];
    return [[key, Number.isSafeInteger(Number(value)) ? value : `${value}n`]];
  });
}

function ownerSource({ table, column }: ColumnOf, w: Writer): string {
  const { schema, name } = table;
  const names = [...(schema === undefined ? [] : [schema]), name, column];
  if (names.every((part) => part !== '' && !part.includes('.'))) return w.text(names.join('.'));
  return w.object([
    ['schema', schema === undefined ? undefined : w.text(schema)],
    ['table', w.text(name)],
    ['column', w.text(column)],
  ]);
}
