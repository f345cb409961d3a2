// Both sides as this server prints them, asked in a transaction that is rolled back. First the model's texts are printed once:
// what the server stores for them is mostly what it has stored. What is not found so is printed on both sides until it stays as
// it is, for a stored text that was itself made from a stored text may have changed once more.
import { DatabaseError, usageError } from '../../errors.js';
import { findColumn, findTable, refKey } from '../../schema/find.js';
import { objectName } from '../../schema/naming.js';
import { isExpr, same } from '../../schema/same.js';
import { identifier, tokenize } from '../../schema/sql-text.js';
import type { Default, Schema, Table } from '../../schema/types.js';
import type { Dialect, Queryable, Target } from '../dialect.js';
import { enumValues } from '../standard/kinds/enum.js';
import { qualified, quoteName } from '../standard/names.js';
import { type Answer, askServer, prepareServer } from './ask.js';
import { type Asked, clonesFor } from './clones.js';
import { canonicalDefault } from './constants.js';
import { rolledBack } from './frame.js';
import { createTypeSql } from './kinds/enum-rebuild.js';
import { type Place, placeKey, replacePlaces } from './places.js';
import { contested, type Question, questionsOf, textOf } from './questions.js';
import { canonicalType, raw } from './types.js';

type Answers = ReadonlyMap<number, Answer>;

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
    const message = answers.get(question.id)?.message;
    return message ? [`${textOf(question)}: ${message}`] : [];
  });
  return { ...withAnswers(desired, live, questions, answers, target), unproven };
};

/** How often a text may change on its way to the one that stays. */
const mostRounds = 3;

/** The answers, or why the server cannot be asked. */
async function answersTo(
  db: Queryable,
  questions: readonly Question[],
  desired: Schema,
  live: Schema,
): Promise<Answers | string> {
  const asked = questions.map(
    (question): Asked => ({ ...question, table: withAllColumns(question.table, desired, live) }),
  );
  const ask = (side: readonly Question[]): readonly Asked[] => side.flatMap(({ id }) => asked[id] ?? []);
  try {
    return await rolledBack(db, 'read write', async () => {
      await prepareServer(db);
      const models = questions.filter(({ side }) => side === 'desired');
      const once = await askServer(db, enumPrelude(desired, live), clonesFor(ask(models)), 1);
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
    const cannot = ['42501', '25006', '0A000', '42704'];
    if (!cannot.includes(sqlState(error) ?? '')) throw error;
    return (error as Error).message;
  }
}

function sqlState(error: unknown): string | undefined {
  if (error instanceof DatabaseError) return error.fault.code;
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** What the model's columns are, and beside them those that only the database has: they may be renamed ones. */
function withAllColumns(table: Table, desired: Schema, live: Schema): Table {
  const wanted = findTable(desired, table)?.columns ?? [];
  const names = new Set(wanted.map(({ name }) => name));
  const held = findTable(live, table)?.columns ?? [];
  return { ...table, columns: [...wanted, ...held.filter(({ name }) => !names.has(name))] };
}

function storedAnswer(place: Place): Answer {
  const text =
    'expr' in place ? place.expr.sql : place.kind === 'default' && isExpr(place.value) ? place.value.sql : null;
  return { text, code: null, message: null, partial: false };
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
  const keys = { desired: new Set<string>(), live: new Set<string>() };
  for (const question of questions) keys[question.side].add(key(question));
  const open = questions.filter(
    (question) =>
      question.place.kind !== 'type' &&
      !once.get(question.id)?.code &&
      !keys[question.side === 'live' ? 'desired' : 'live'].has(key(question)),
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
    const retyped = table.columns.filter(({ name, type }) => {
      const twin = findColumn(after, name);
      return twin !== undefined && !same(twin.type, type);
    });
    const names = new Set(retyped.map(({ name }) => name));
    if (!tokenize(place.expr.sql).some((token) => names.has(identifier(token) ?? ''))) return [];
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

/** What may be there by the time that the revision runs (functions, types), or that says nothing about the text. */
const undecided = /^(?:42883|42704|42P01|3F000|42501|25006|5[3-8]|XX|40)/;

function isRefused(question: Question, answer: Answer | undefined): boolean {
  if (question.side === 'live' || !answer?.code) return false;
  return !undecided.test(answer.code) && !(answer.partial && answer.code === '42703');
}

function mistakes(refused: readonly Question[], answers: Answers, target: Target): Error {
  const lines = refused.map((question) => `${textOf(question)}: ${answers.get(question.id)?.message}`);
  const [only, ...more] = lines;
  const list = more.length === 0 ? only : `\n${lines.map((line) => `- ${line}`).join('\n')}`;
  return usageError('expression', `${target.label} does not accept what the models say: ${list}`, {
    data: { mistakes: lines },
  });
}

function withAnswers(
  desired: Schema,
  live: Schema,
  questions: readonly Question[],
  answers: Answers,
  target: Target,
): { readonly desired: Schema; readonly live: Schema } {
  const told = new Map(
    questions.flatMap(({ id, side, table, place }) => {
      const answer = answers.get(id);
      return answer && !answer.code ? [[keyOf(side, table, place), answer] as const] : [];
    }),
  );
  const by = `pg${target.version}`;
  const enums = new Set([...desired.objects, ...live.objects].map(({ id }) => refKey(id)));
  const settled = (side: Question['side'], schema: Schema, other: Schema): Schema => ({
    ...schema,
    tables: schema.tables.map((table) => {
      const twinTable = findTable(other, table);
      const answerTo = (place: Place): Answer | undefined => told.get(keyOf(side, table, place));
      return replacePlaces(table, {
        expr: (place) => {
          const text = answerTo(place)?.text;
          return text == null ? undefined : { ...place.expr, canonical: { text, by } };
        },
        type: (place) => {
          const text = answerTo(place)?.text;
          return text == null
            ? undefined
            : canonicalType(
                raw(text),
                (ref) => ref,
                (ref) => enums.has(refKey(ref)),
              );
        },
        default: (place) => {
          const own = answerTo(place);
          if (!own) return undefined;
          if (side === 'desired') return own.text === null ? null : withText(place.value, own.text, by);
          const twin = twinTable && findColumn(twinTable, place.column.name);
          const theirs =
            twinTable &&
            twin?.default &&
            told.get(keyOf('desired', twinTable, { ...place, column: twin, value: twin.default }));
          const equal = theirs?.text != null && (theirs.text === own.text || isConstant(place, theirs.text));
          if (equal && twin?.default && (!isExpr(place.value) || !isExpr(twin.default))) return twin.default;
          return own.text === null ? undefined : withText(place.value, own.text, by);
        },
      });
    }),
  });
  return { desired: settled('desired', desired, live), live: settled('live', live, desired) };
}

function keyOf(side: Question['side'], table: Table, place: Place): string {
  return side + refKey(table) + placeKey(place);
}

/** A constant cannot carry the server's text; where both mean the same, the live one becomes the model's. */
function withText(value: Default, text: string, by: string): Default | undefined {
  return isExpr(value) ? { ...value, canonical: { text, by } } : undefined;
}

/** The live default is a constant, and the server prints the model's as that very constant. */
function isConstant({ column, value }: Place & { readonly kind: 'default' }, text: string): boolean {
  return !isExpr(value) && same(canonicalDefault({ sql: text }, column.type), value);
}
