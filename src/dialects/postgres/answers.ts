// What the server says to the questions of `settle`. First the model's texts are printed once: what the server stores for them is
// mostly what it has stored. What is not found so is printed on both sides until it stays as it is, for a stored text that was
// itself made from a stored text may have changed once more.
import { DatabaseError } from '../../errors.js';
import { findTable, objectKey, refKey, tableIndex } from '../../schema/find.js';
import { isExpr, retypedColumns } from '../../schema/same.js';
import { mentions } from '../../schema/sql-text.js';
import type { Schema, SchemaObject, Table } from '../../schema/types.js';
import type { Queryable } from '../dialect.js';
import { type Answer, askServer, prepareServer } from './ask.js';
import { type Asked, clonesFor } from './clones.js';
import { canonicalDefault } from './constants.js';
import { rolledBack } from './frame.js';
import { kinds } from './kinds/index.js';
import type { Place } from './places.js';
import type { Question } from './questions.js';

/** A rename of an object as SQL, with the kind of what is renamed. */
export interface Renaming {
  readonly of: string;
  readonly sql: string;
}

/** By the number of the question. */
export type Answers = ReadonlyMap<number, Answer>;

/** How often a text may change on its way to the one that stays. */
export const mostRounds = 3;

/** The answers, or why the server cannot be asked. */
export async function answersTo(
  db: Queryable,
  questions: readonly Question[],
  desired: Schema,
  live: Schema,
  renames: readonly Renaming[],
): Promise<Answers | string> {
  const [inDesired, inLive] = [tableIndex(desired), tableIndex(live)];
  const whole = new Map<Table, Table>();
  const asked = questions.map((question): Asked => {
    const { table } = question;
    const all = whole.get(table) ?? withAllColumns(table, inDesired(table), inLive(table));
    whole.set(table, all);
    return { ...question, table: all };
  });
  const ask = (side: readonly Question[]): readonly Asked[] => side.flatMap(({ id }) => asked[id] ?? []);
  try {
    return await rolledBack(db, 'read write', async () => {
      await prepareServer(db);
      const models = questions.filter(({ side }) => side === 'desired');
      const once = await askServer(db, prelude(desired, live, renames), clonesFor(ask(models)), 1);
      const stored = new Map(
        questions.flatMap((q) => (q.side === 'live' ? [[q.id, storedAnswer(q.place)] as const] : [])),
      );
      const open = unmatched(questions, once);
      if (open.length === 0) return new Map([...once, ...stored]);
      const fixed = await askServer(db, [], clonesFor(ask(open)), mostRounds);
      const found = new Map([...once, ...stored, ...fixed]);
      const pairs = pairsThatReturn(open, found, desired, live);
      if (pairs.length === 0) return found;
      const back = await askServer(db, [], clonesFor(pairs.flat()), mostRounds);
      const differ = pairs.filter(([a, b]) => back.get(a.id)?.text !== back.get(b.id)?.text || back.get(a.id)?.code);
      return new Map([...found, ...differ.map(([, { id, place }]) => [id, storedAnswer(place)] as const)]);
    });
  } catch (error) {
    return cannotAsk(error);
  }
}

/** Why the server cannot be asked at all; anything else is thrown on. */
export function cannotAsk(error: unknown): string {
  const cannot = ['42501', '25006', '0A000', '42704'];
  if (!cannot.includes(sqlState(error) ?? '')) throw error;
  return (error as Error).message;
}

function sqlState(error: unknown): string | undefined {
  if (error instanceof DatabaseError) return error.fault.code;
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** What the model's columns are, and beside them those that only the database has: they may be renamed ones. */
function withAllColumns(table: Table, desired: Table | undefined, live: Table | undefined): Table {
  const wanted = desired?.columns ?? [];
  const names = new Set(wanted.map(({ name }) => name));
  const more = (live?.columns ?? []).filter(({ name }) => !names.has(name));
  return { ...table, columns: more.length === 0 ? wanted : [...wanted, ...more] };
}

function storedAnswer(place: Place): Answer {
  const text =
    'expr' in place ? place.expr.sql : place.kind === 'default' && isExpr(place.value) ? place.value.sql : null;
  return { text, code: null, message: null, partial: false, incomplete: false };
}

/** Where the model's text is not what the database holds, and both sides have something left that may yet be equal. */
function unmatched(questions: readonly Question[], once: Answers): readonly Question[] {
  const placeOf = ({ table, place }: Question, text: string | null): string =>
    JSON.stringify([refKey(table), place.kind, place.kind === 'default' ? place.column.name : '', text]);
  const key = (question: Question): string => {
    const answer = once.get(question.id) ?? storedAnswer(question.place);
    if (question.place.kind !== 'default') return placeOf(question, answer.text);
    const { column, value } = question.place;
    const given = question.side === 'live' ? value : answer.text === null ? undefined : { sql: answer.text };
    const constant = given && canonicalDefault(given, column.type);
    return placeOf(question, constant ? JSON.stringify(isExpr(constant) ? constant.sql : constant) : null);
  };
  // One table may hold the same text in two checks, of which one was stored in another way: as often on both sides, or asked.
  const counts = { desired: new Map<string, number>(), live: new Map<string, number>() };
  const keys = new Map(questions.map((question) => [question, key(question)]));
  for (const [{ side }, text] of keys) counts[side].set(text, (counts[side].get(text) ?? 0) + 1);
  const isMatched = (question: Question): boolean => {
    const text = keys.get(question) ?? '';
    return counts.desired.get(text) === counts.live.get(text);
  };
  const open = questions.filter(
    (question) => question.place.kind !== 'type' && !once.get(question.id)?.code && !isMatched(question),
  );
  return open.filter(({ side, place }) => open.some((other) => other.side !== side && other.place.kind === place.kind));
}

/**
 * Texts that are equal on the model's types, but stand on columns that have others now. The server carries the stored text
 * along when a type changes: it must be the old one again when the type changes back. The model's text first.
 */
function pairsThatReturn(
  open: readonly Question[],
  answers: Answers,
  desired: Schema,
  live: Schema,
): readonly (readonly [Asked, Asked])[] {
  return open.flatMap((question) => {
    const { id, side, table, place } = question;
    const after = findTable(desired, table);
    const text = answers.get(id)?.text;
    if (side === 'desired' || !after || !('expr' in place) || text == null) return [];
    if (!mentions(place.expr.sql, retypedColumns(table, after))) return [];
    const twin = open.find(
      (other) =>
        other.side === 'desired' &&
        other.place.kind === place.kind &&
        refKey(other.table) === refKey(table) &&
        answers.get(other.id)?.text === text,
    );
    const before = findTable(live, table) ?? table;
    return twin
      ? [
          [
            { id: twin.id, table: before, place: { ...place, expr: { sql: text } } },
            { id, table: before, place },
          ],
        ]
      : [];
  });
}

/** Renamed, new and changed objects, so that every text of both sides can be read. */
export function prelude(desired: Schema, live: Schema, renames: readonly Renaming[]): readonly string[] {
  const before = new Map(live.objects.map((object) => [objectKey(object.id), object]));
  const anew = new Set<string>();
  const made = (isSchema: boolean): readonly string[] =>
    Object.values(kinds)
      .filter(({ names }) => (names === 'schema') === isSchema)
      .flatMap((kind) =>
        withGroundFirst(desired.objects.filter(({ id }) => id.kind === kind.kind)).flatMap((object) => {
          const standsOnNew = object.dependsOn.some((id) => anew.has(objectKey(id)));
          const texts = kind.prelude?.(object, before.get(objectKey(object.id)), standsOnNew) ?? [];
          if (texts.length > 0) anew.add(objectKey(object.id));
          return texts;
        }),
      );
  const renamed = (isSchema: boolean): readonly string[] =>
    renames.flatMap(({ of, sql }) => ((of === 'schema') === isSchema ? [sql] : []));
  // A schema that something moves to may have to be made first.
  return [true, false].flatMap((isSchema) => [...renamed(isSchema), ...made(isSchema)]);
}

/** Each after those that it stands on. */
function withGroundFirst(objects: readonly SchemaObject[]): readonly SchemaObject[] {
  const byKey = new Map(objects.map((object) => [objectKey(object.id), object]));
  const sorted = new Set<SchemaObject>();
  const open = new Set<SchemaObject>();
  const visit = (object: SchemaObject | undefined): void => {
    if (!object || open.has(object)) return;
    open.add(object);
    for (const id of object.dependsOn) visit(byKey.get(objectKey(id)));
    sorted.add(object);
  };
  for (const object of objects) visit(object);
  return [...sorted];
}
