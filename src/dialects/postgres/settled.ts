// The answers of the server put in their places: expressions carry the server's text beside their own, types in the server's words
// become what they are, and defaults that mean the same become the same.
import { findColumn, refKey, tableIndex } from '../../schema/find.js';
import { isExpr, same } from '../../schema/same.js';
import type { Default, Schema } from '../../schema/types.js';
import type { Target } from '../dialect.js';
import type { Answers } from './answers.js';
import type { Answer } from './ask.js';
import { canonicalDefault } from './constants.js';
import { typeKinds } from './kinds/index.js';
import { type Place, placeKey, replacePlaces } from './places.js';
import type { Question } from './questions.js';
import { canonicalType, raw } from './types.js';

export function withAnswers(
  desired: Schema,
  live: Schema,
  questions: readonly Question[],
  answers: Answers,
  target: Target,
): { readonly desired: Schema; readonly live: Schema } {
  const told = { desired: new Map<string, Map<string, Answer>>(), live: new Map<string, Map<string, Answer>>() };
  for (const { id, side, table, place } of questions) {
    const answer = answers.get(id);
    if (!answer || answer.code) continue;
    const ofTable = told[side].get(refKey(table)) ?? new Map<string, Answer>();
    told[side].set(refKey(table), ofTable.set(placeKey(place), answer));
  }
  const by = `pg${target.version}`;
  const kinds = typeKinds([...desired.objects, ...live.objects]);
  // Of most tables nothing was asked.
  const asked = new Set(questions.map(({ table }) => refKey(table)));
  const settled = (side: Question['side'], schema: Schema, find: ReturnType<typeof tableIndex>): Schema => ({
    ...schema,
    tables: schema.tables.map((table) => {
      const key = refKey(table);
      if (!asked.has(key)) return table;
      const twinTable = find(table);
      const mine = told[side].get(key);
      const answerTo = (place: Place): Answer | undefined => mine?.get(placeKey(place));
      return replacePlaces(table, {
        expr: (place) => {
          // What the database has is printed already, though it was not asked about for the sake of a part of the same text.
          const text = answerTo(place)?.text ?? (side === 'live' ? place.expr.sql : undefined);
          return text == null ? undefined : { ...place.expr, canonical: { text, by } };
        },
        type: (place) => {
          const text = answerTo(place)?.text;
          return text == null
            ? undefined
            : canonicalType(
                raw(text),
                (ref) => ref,
                (ref) => kinds.get(refKey(ref)),
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
            told.desired.get(refKey(twinTable))?.get(placeKey({ ...place, column: twin, value: twin.default }));
          const equal = theirs?.text != null && (theirs.text === own.text || isConstant(place, theirs.text));
          if (equal && twin?.default && (!isExpr(place.value) || !isExpr(twin.default))) return twin.default;
          return own.text === null ? undefined : withText(place.value, own.text, by);
        },
      });
    }),
  });
  return { desired: settled('desired', desired, tableIndex(live)), live: settled('live', live, tableIndex(desired)) };
}

/** A constant cannot carry the server's text; where both mean the same, the live one becomes the model's. */
function withText(value: Default, text: string, by: string): Default | undefined {
  return isExpr(value) ? { ...value, canonical: { text, by } } : undefined;
}

/** The live default is a constant, and the server prints the model's as that very constant. */
function isConstant({ column, value }: Place & { readonly kind: 'default' }, text: string): boolean {
  return !isExpr(value) && same(canonicalDefault({ sql: text }, column.type), value);
}
