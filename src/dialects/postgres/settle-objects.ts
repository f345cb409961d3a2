// Objects of both sides as this server prints their texts: those that differ are asked about, and what the models leave open is
// as the database has it.
import { objectKey, objectText } from '../../schema/find.js';
import { same } from '../../schema/same.js';
import type { Expr, Schema, SchemaObject } from '../../schema/types.js';
import type { Queryable, Target } from '../dialect.js';
import { cannotAsk, mostRounds, prelude, type Renaming } from './answers.js';
import { type Ask, askServer, prepareServer } from './ask.js';
import { rolledBack } from './frame.js';
import { kinds } from './kinds/index.js';

interface Asked {
  readonly object: SchemaObject;
  readonly texts: ReadonlyMap<string, number>;
}

interface Settled {
  readonly desired: Schema;
  readonly live: Schema;
  readonly unproven: readonly string[];
  /** What the server does not accept, with its message. */
  readonly refused: readonly { readonly what: string; readonly code: string; readonly message: string }[];
}

export async function settleObjects(
  db: Queryable,
  desired: Schema,
  live: Schema,
  target: Target,
  renames: readonly Renaming[],
): Promise<Settled> {
  const held = new Map(live.objects.map((object) => [objectKey(object.id), object]));
  const asks: Ask[] = [];
  const ask = (object: SchemaObject): Asked => {
    const texts = new Map<string, number>();
    for (const { key, expr, ...how } of kinds[object.id.kind]?.texts?.(object) ?? []) {
      texts.set(key, asks.length);
      asks.push({ ids: [asks.length], text: expr.sql, ...how });
    }
    return { object, texts };
  };
  const pairs = desired.objects.flatMap((object) => {
    const twin = held.get(objectKey(object.id));
    return twin && !same(twin.body, object.body) ? [{ desired: ask(object), live: ask(twin) }] : [];
  });
  const answers = asks.length === 0 ? new Map() : await asked(db, asks, prelude(desired, live, renames));
  if (typeof answers === 'string') {
    const unproven = pairs.map(({ desired: { object } }) => `${objectText(object.id)}: ${answers}`);
    return { ...adopted(desired, live), unproven, refused: [] };
  }
  const by = `pg${target.version}`;
  const told = ({ object, texts }: Asked): SchemaObject =>
    kinds[object.id.kind]?.withTexts?.(object, (key) => {
      const id = texts.get(key);
      const answer = id === undefined ? undefined : answers.get(id);
      const written = id === undefined ? undefined : asks[id]?.text;
      if (!answer || answer.text === null || written === undefined) return undefined;
      return { sql: written, canonical: { text: answer.text, by } } satisfies Expr;
    }) ?? object;
  const replaced = (schema: Schema, side: 'desired' | 'live'): Schema => {
    const found = new Map(pairs.map((pair) => [objectKey(pair[side].object.id), told(pair[side])]));
    return { ...schema, objects: schema.objects.map((object) => found.get(objectKey(object.id)) ?? object) };
  };
  const refused = pairs.flatMap(({ desired: { object, texts } }) =>
    [...texts].flatMap(([key, id]) => {
      const { code, message, incomplete } = answers.get(id) ?? {};
      return code && !incomplete ? [{ what: `${key} of ${objectText(object.id)}`, code, message: message ?? '' }] : [];
    }),
  );
  return { ...adopted(replaced(desired, 'desired'), replaced(live, 'live')), unproven: [], refused };
}

async function asked(db: Queryable, asks: readonly Ask[], before: readonly string[]) {
  try {
    return await rolledBack(db, 'read write', async () => {
      await prepareServer(db);
      const clone = { name: '"limbeck objects"', columns: [], asks };
      return askServer(db, before, [clone], mostRounds);
    });
  } catch (error) {
    return cannotAsk(error);
  }
}

function adopted(desired: Schema, live: Schema): { readonly desired: Schema; readonly live: Schema } {
  const held = new Map(live.objects.map((object) => [objectKey(object.id), object]));
  const objects = desired.objects.map((object) => {
    const twin = held.get(objectKey(object.id));
    return (twin && kinds[object.id.kind]?.adopt?.(twin, object)) ?? object;
  });
  return { desired: { ...desired, objects }, live };
}
