// The server's side of `settle`: it is handed clones of tables and texts, and prints each text its own way, until it prints what
// it was given. One call, whatever the number of tables; each clone is gone before the next is made.
import type { Column, Ref, Table } from '../../schema/types.js';
import type { Queryable } from '../dialect.js';
import { indexPartClause, inParentheses, words } from '../standard/fragments.js';
import { quoteName, quoteText } from '../standard/names.js';
import { printDefault } from './constants.js';
import { collateClause } from './ddl.js';
import { optionsOf } from './options.js';
import type { Place } from './places.js';
import { printType } from './types.js';

export interface Clone {
  readonly name: string;
  readonly columns: readonly string[];
  readonly asks: readonly Ask[];
}

/** `before`, the text and `after` make a statement; `read` then tells what the server made of it. */
export interface Ask {
  readonly id: number;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly read: string;
}

export interface Answer {
  readonly id: number;
  /** Null where the server holds nothing: a default of NULL. */
  readonly text: string | null;
  readonly code: string | null;
  readonly message: string | null;
  /** Columns of the clone could not be made: a type is not there yet. */
  readonly partial: boolean;
}

// The subtransactions give back the locks and the catalog rows of each clone, and keep one mistake from hiding the others.
// The variables keep their values through the rollbacks, which is how the answers come out.
const settleFunction = `CREATE FUNCTION pg_temp.limbeck_settle(prelude jsonb, clones jsonb) RETURNS jsonb LANGUAGE plpgsql AS $limbeck$
DECLARE
  clone jsonb;
  ask jsonb;
  part text;
  said text;
  heard text;
  code text;
  message text;
  partial boolean;
  answers jsonb[] := '{}';
BEGIN
  FOR part IN SELECT jsonb_array_elements_text(prelude) LOOP
    BEGIN
      EXECUTE part;
    EXCEPTION WHEN OTHERS THEN
      NULL;
    END;
  END LOOP;
  FOR clone IN SELECT jsonb_array_elements(clones) LOOP
    BEGIN
      partial := false;
      BEGIN
        SELECT string_agg(c, ', ') INTO part FROM jsonb_array_elements_text(clone->'columns') c;
        EXECUTE 'CREATE TEMPORARY TABLE ' || (clone->>'name') || ' (' || coalesce(part, '') || ')';
      EXCEPTION WHEN OTHERS THEN
        partial := true;
        EXECUTE 'CREATE TEMPORARY TABLE ' || (clone->>'name') || ' ()';
        FOR part IN SELECT jsonb_array_elements_text(clone->'columns') LOOP
          BEGIN
            EXECUTE 'ALTER TABLE pg_temp.' || (clone->>'name') || ' ADD COLUMN ' || part;
          EXCEPTION WHEN OTHERS THEN
            NULL;
          END;
        END LOOP;
      END;
      FOR ask IN SELECT jsonb_array_elements(clone->'asks') LOOP
        said := ask->>'text';
        code := NULL;
        message := NULL;
        FOR round IN 1..3 LOOP
          BEGIN
            EXECUTE (ask->>'before') || said || (ask->>'after');
            EXECUTE ask->>'read' INTO heard;
            RAISE EXCEPTION USING ERRCODE = 'LBK00';
          EXCEPTION
            WHEN SQLSTATE 'LBK00' THEN
              NULL;
            WHEN OTHERS THEN
              heard := said;
              IF round = 1 THEN
                code := SQLSTATE;
                message := SQLERRM;
              END IF;
          END;
          EXIT WHEN heard IS NOT DISTINCT FROM said;
          said := heard;
          EXIT WHEN said IS NULL;
        END LOOP;
        answers := answers || jsonb_build_object('id', ask->'id', 'text', said, 'code', code, 'message', message, 'partial', partial);
      END LOOP;
      RAISE EXCEPTION USING ERRCODE = 'LBK00';
    EXCEPTION
      WHEN SQLSTATE 'LBK00' THEN
        NULL;
    END;
  END LOOP;
  RETURN to_jsonb(answers);
END
$limbeck$`;

/** On a connection that is in a frame of ours. The clones stand last in the search path, so that they hide nothing. */
export async function askServer(
  db: Queryable,
  prelude: readonly string[],
  clones: readonly Clone[],
): Promise<ReadonlyMap<number, Answer>> {
  await db.rows(`SELECT set_config('search_path', current_setting('search_path') || ', pg_temp', true),
  set_config('client_min_messages', 'error', true), set_config('check_function_bodies', 'off', true)`);
  await db.rows(settleFunction);
  const [row] = await db.rows<{ answers: string }>(
    'SELECT pg_temp.limbeck_settle($1::jsonb, $2::jsonb)::text AS answers',
    [JSON.stringify(prelude), JSON.stringify(clones)],
  );
  const answers = JSON.parse(row?.answers ?? '[]') as readonly Answer[];
  return new Map(answers.map((answer) => [answer.id, answer]));
}

/** A table's columns without anything that could stand in the way: no keys, no defaults, nothing generated. */
export function cloneOf(table: Ref, columns: readonly Column[], asks: readonly Ask[]): Clone {
  return {
    name: quoteName(table.name),
    columns: columns.map((column) => {
      const { collation } = optionsOf('column', column);
      return words(quoteName(column.name), printType(column.type), collation && collateClause(collation));
    }),
    asks,
  };
}

/** How one place of a table is asked about on its clone. */
export function askAbout(id: number, place: Place, table: Table): Ask {
  const name = `pg_temp.${quoteName(table.name)}`;
  const oid = `${quoteText(name)}::regclass`;
  const probe = quoteName(freeName([table.name, ...table.columns.map((column) => column.name)]));
  const defaultOfClone = `SELECT pg_catalog.pg_get_expr(adbin, adrelid) FROM pg_catalog.pg_attrdef WHERE adrelid = ${oid}`;
  const index = `${quoteText(`pg_temp.${probe}`)}::regclass`;
  switch (place.kind) {
    case 'check':
      return {
        id,
        before: `ALTER TABLE ${name} ADD CONSTRAINT ${probe} CHECK (`,
        text: place.expr.sql,
        after: '\n)',
        read: `SELECT pg_catalog.pg_get_expr(conbin, conrelid) FROM pg_catalog.pg_constraint WHERE conrelid = ${oid} AND contype = 'c'`,
      };
    case 'generated':
      return {
        id,
        before: `ALTER TABLE ${name} ADD COLUMN ${probe} ${printType(place.column.type)} GENERATED ALWAYS AS (`,
        text: place.expr.sql,
        after: `\n) ${place.stored ? 'STORED' : 'VIRTUAL'}`,
        read: defaultOfClone,
      };
    case 'part': {
      const part = place.index.parts[place.at];
      const { opclass, collation } = part ? optionsOf('indexPart', part) : {};
      const decoration = words(collation && collateClause(collation), opclass);
      const whole = indexPartClause({ expr: { sql: '' } }, decoration);
      const hole = inParentheses({ sql: '' });
      return {
        id,
        before: `CREATE INDEX ${probe} ON ${name} USING ${quoteName(place.index.method ?? 'btree')} ((`,
        text: place.expr.sql,
        after: `\n)${whole.slice(hole.length)})`,
        read: `SELECT pg_catalog.pg_get_indexdef(${index}, 1, false)`,
      };
    }
    case 'where':
      return {
        id,
        before: `CREATE INDEX ${probe} ON ${name} ((1)) WHERE (`,
        text: place.expr.sql,
        after: '\n)',
        read: `SELECT pg_catalog.pg_get_expr(indpred, indrelid) FROM pg_catalog.pg_index WHERE indexrelid = ${index}`,
      };
    case 'default':
      return {
        id,
        before: `ALTER TABLE ${name} ALTER COLUMN ${quoteName(place.column.name)} SET DEFAULT `,
        text: printDefault(place.value, place.column.type),
        after: '',
        read: defaultOfClone,
      };
    case 'type':
      return {
        id,
        before: `ALTER TABLE ${name} ADD COLUMN ${probe} `,
        text: printType(place.type),
        after: '',
        read: `SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute
  WHERE attrelid = ${oid} AND attname = ${quoteText(freeName([table.name, ...table.columns.map((column) => column.name)]))}`,
      };
  }
}

function freeName(taken: readonly string[]): string {
  let name = 'limbeck';
  while (taken.includes(name)) name += '_';
  return name;
}
