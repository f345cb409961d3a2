// Both sides as this server prints them. What is equal as text is not asked; the rest is asked in one call, in a transaction that
// is rolled back, on clones that have the columns of the model and, beside them, those that only the database has.
import { DatabaseError, usageError } from '../../errors.js';
import { findColumn, findTable, refKey } from '../../schema/find.js';
import { objectName } from '../../schema/naming.js';
import { isExpr, same } from '../../schema/same.js';
import type { Default, Expr, Schema, Table, Type } from '../../schema/types.js';
import type { Dialect, Queryable, Target } from '../dialect.js';
import { enumValues } from '../standard/kinds/enum.js';
import { qualified, quoteName } from '../standard/names.js';
import { type Answer, askAbout, askServer, type Clone, cloneOf } from './ask.js';
import { rolledBack } from './frame.js';
import { createTypeSql } from './kinds/enum-rebuild.js';
import { type Place, placeKey, replacePlaces } from './places.js';
import { contested, type Question, questionsOf, type Side, textOf } from './questions.js';
import { canonicalType } from './types.js';

export const settle: Dialect['settle'] = async (db, desired, live, target) => {
  const questions = questionsOf(desired, live);
  if (questions.length === 0) return { desired, live, unproven: [] };
  const answers = await answersTo(db, questions, desired, live);
  if (typeof answers === 'string') {
    return { desired, live, unproven: contested(questions).map((question) => `${textOf(question)}: ${answers}`) };
  }
  const refused = questions.filter((question) => isRefused(question, answers.get(question.id)));
  if (refused.length > 0) throw mistakes(refused, answers, target);
  const unproven = contested(questions).flatMap((question) => {
    const answer = answers.get(question.id);
    return answer?.message ? [`${textOf(question)}: ${answer.message}`] : [];
  });
  return { ...withAnswers(desired, live, questions, answers, target), unproven };
};

/** The answers, or why the server cannot be asked. */
async function answersTo(
  db: Queryable,
  questions: readonly Question[],
  desired: Schema,
  live: Schema,
): Promise<ReadonlyMap<number, Answer> | string> {
  const prelude = enumPrelude(desired, live);
  const clones = clonesFor(questions, desired, live);
  try {
    return await rolledBack(db, 'read write', () => askServer(db, prelude, clones));
  } catch (error) {
    const cannot = ['42501', '25006', '0A000', '42704'];
    if (!cannot.includes(sqlState(error) ?? '')) throw error;
    return (error as Error).message;
  }
}

function sqlState(error: unknown): string | undefined {
  if (error instanceof DatabaseError) return error.fault.code;
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Enums that are new, and those whose values change with the values of both sides, so that every text can be read. */
function enumPrelude(desired: Schema, live: Schema): readonly string[] {
  const before = new Map(live.objects.map((object) => [refKey(object.id), object]));
  return desired.objects.flatMap((object) => {
    const { id } = object;
    const old = before.get(refKey(id));
    if (!old) {
      const schema = id.schema === undefined ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteName(id.schema)}`];
      return [...schema, createTypeSql(id, enumValues(object))];
    }
    if (same(old.body, object.body)) return [];
    const values = [...new Set([...enumValues(object), ...enumValues(old)])];
    const aside = objectName(id.name, undefined, 'limbeck_settles');
    return [`ALTER TYPE ${qualified(id)} RENAME TO ${quoteName(aside)}`, createTypeSql(id, values)];
  });
}

function clonesFor(questions: readonly Question[], desired: Schema, live: Schema): readonly Clone[] {
  const byTable = new Map<string, Question[]>();
  for (const question of questions) {
    const key = refKey(question.table);
    byTable.set(key, [...(byTable.get(key) ?? []), question]);
  }
  return [...byTable.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const wanted = findTable(desired, first.table)?.columns ?? [];
    const held = findTable(live, first.table)?.columns ?? [];
    const names = new Set(wanted.map(({ name }) => name));
    const columns = [...wanted, ...held.filter(({ name }) => !names.has(name))];
    const table = { ...first.table, columns };
    return [
      cloneOf(
        table,
        columns,
        own.map(({ id, place }) => askAbout(id, place, table)),
      ),
    ];
  });
}

/** What may be there by the time that the revision runs (functions, types), or that says nothing about the text. */
const undecided = /^(?:42883|42704|42P01|3F000|42501|25006|5[3-8]|XX|40)/;

function isRefused(question: Question, answer: Answer | undefined): boolean {
  if (question.side === 'live' || !answer?.code) return false;
  return !undecided.test(answer.code) && !(answer.partial && answer.code === '42703');
}

function mistakes(refused: readonly Question[], answers: ReadonlyMap<number, Answer>, target: Target): Error {
  const lines = refused.map((question) => `${textOf(question)}: ${answers.get(question.id)?.message}`);
  const [only, ...more] = lines;
  const list = more.length === 0 ? only : `\n${lines.map((line) => `- ${line}`).join('\n')}`;
  return usageError('expression', `${target.label} does not accept what the models say: ${list}`, {
    data: { mistakes: lines },
  });
}

interface Told {
  readonly text: string | null;
}

function withAnswers(
  desired: Schema,
  live: Schema,
  questions: readonly Question[],
  answers: ReadonlyMap<number, Answer>,
  target: Target,
): { readonly desired: Schema; readonly live: Schema } {
  const told = new Map<string, Told>();
  const keyOf = (side: Side, table: Table, place: Place): string => side + refKey(table) + placeKey(place);
  for (const { id, side, table, place } of questions) {
    const answer = answers.get(id);
    if (answer && !answer.code) told.set(keyOf(side, table, place), answer);
  }
  const by = `pg${target.version}`;
  const exprOf = (expr: Expr, answer: Told | undefined): Expr | undefined =>
    answer?.text == null ? undefined : { ...expr, canonical: { text: answer.text, by } };
  const enums = new Set([...desired.objects, ...live.objects].map(({ id }) => refKey(id)));
  const typeOf = (answer: Told | undefined): Type | undefined =>
    answer?.text == null
      ? undefined
      : canonicalType(
          { name: 'raw', args: [answer.text] },
          (ref) => ref,
          (ref) => enums.has(refKey(ref)),
        );

  const settled = (side: Side, schema: Schema, other: Schema): Schema => ({
    ...schema,
    tables: schema.tables.map((table) => {
      const twinTable = findTable(other, table);
      return replacePlaces(table, {
        expr: (place) => exprOf(place.expr, told.get(keyOf(side, table, place))),
        type: (place) => typeOf(told.get(keyOf(side, table, place))),
        default: (place) => {
          const own = told.get(keyOf(side, table, place));
          if (!own) return undefined;
          if (own.text === null) return null;
          const twin = twinTable && findColumn(twinTable, place.column.name)?.default;
          const otherSide = side === 'live' ? 'desired' : 'live';
          const theirs = twinTable && twin && told.get(keyOf(otherSide, twinTable, { ...place, value: twin }));
          return defaultOf(place.value, own.text, side === 'live' && theirs?.text === own.text ? twin : undefined, by);
        },
      });
    }),
  });
  return { desired: settled('desired', desired, live), live: settled('live', live, desired) };
}

/** A constant cannot carry the server's text: a live default that is the model's becomes the model's. */
function defaultOf(value: Default, text: string, twin: Default | undefined, by: string): Default | undefined {
  if (twin && (!isExpr(value) || !isExpr(twin))) return twin;
  return isExpr(value) ? { ...value, canonical: { text, by } } : undefined;
}
