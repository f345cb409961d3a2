// The server's side of `settle`: it is handed clones of tables and texts, and prints each text its own way. One call, whatever the
// number of tables; each clone is gone before the next is made.
import type { Queryable } from '../dialect.js';
import { withoutOuterParentheses } from '../standard/fragments.js';

/** A table that only asks need: columns without keys, defaults and the like. Names and columns are SQL. */
export interface Clone {
  readonly name: string;
  readonly columns: readonly string[];
  readonly asks: readonly Ask[];
}

/** `before`, the text and `after` make a statement; `read` then tells what the server made of it. */
export interface Ask {
  readonly ids: readonly number[];
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly read: string;
}

export interface Answer {
  /** Null where the server holds nothing: a default of NULL. */
  readonly text: string | null;
  readonly code: string | null;
  readonly message: string | null;
  /** Columns of the clone could not be made: a type is not there yet. */
  readonly partial: boolean;
  /** Something of the prelude could not be made beside what is there: a table has the name of a new type, and goes. */
  readonly incomplete: boolean;
}

// The subtransactions give back the locks and the catalog rows of each clone, and keep one mistake from hiding the others.
// The variables keep their values through the rollbacks, which is how the answers come out.
const settleFunction = `CREATE FUNCTION pg_temp.limbeck_settle(prelude jsonb, clones jsonb, rounds int) RETURNS jsonb LANGUAGE plpgsql AS $limbeck$
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
  FOR part IN SELECT pg_catalog.jsonb_array_elements_text(prelude) LOOP
    BEGIN
      EXECUTE part;
    EXCEPTION WHEN OTHERS THEN
      PERFORM pg_catalog.set_config('limbeck.incomplete', 'on', true);
    END;
  END LOOP;
  FOR clone IN SELECT pg_catalog.jsonb_array_elements(clones) LOOP
    BEGIN
      partial := false;
      BEGIN
        SELECT pg_catalog.string_agg(c, ', ') INTO part FROM pg_catalog.jsonb_array_elements_text(clone->'columns') c;
        EXECUTE 'CREATE TEMPORARY TABLE ' || (clone->>'name') || ' (' || coalesce(part, '') || ')';
      EXCEPTION WHEN OTHERS THEN
        partial := true;
        EXECUTE 'CREATE TEMPORARY TABLE ' || (clone->>'name') || ' ()';
        FOR part IN SELECT pg_catalog.jsonb_array_elements_text(clone->'columns') LOOP
          BEGIN
            EXECUTE 'ALTER TABLE pg_temp.' || (clone->>'name') || ' ADD COLUMN ' || part;
          EXCEPTION WHEN OTHERS THEN
            NULL;
          END;
        END LOOP;
      END;
      FOR ask IN SELECT pg_catalog.jsonb_array_elements(clone->'asks') LOOP
        said := ask->>'text';
        code := NULL;
        message := NULL;
        FOR round IN 1..rounds LOOP
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
        answers := answers || pg_catalog.jsonb_build_object('ids', ask->'ids', 'text', said, 'code', code, 'message', message, 'partial', partial,
          'incomplete', coalesce(pg_catalog.current_setting('limbeck.incomplete', true), '') = 'on');
      END LOOP;
      RAISE EXCEPTION USING ERRCODE = 'LBK00';
    EXCEPTION
      WHEN SQLSTATE 'LBK00' THEN
        NULL;
    END;
  END LOOP;
  RETURN pg_catalog.to_jsonb(answers);
END
$limbeck$`;

/** Prepares a connection that is in a frame of ours. The clones stand last in the search path, so that they hide nothing. */
export async function prepareServer(db: Queryable): Promise<void> {
  await db.rows(`SELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('search_path') || ', pg_temp', true),
  pg_catalog.set_config('client_min_messages', 'error', true)`);
  await db.rows(settleFunction);
}

/** `rounds`: how often a text is printed at most; what is made by `prelude` stays until the frame is rolled back. */
export async function askServer(
  db: Queryable,
  prelude: readonly string[],
  clones: readonly Clone[],
  rounds: number,
): Promise<ReadonlyMap<number, Answer>> {
  const [row] = await db.rows<{ answers: string }>(
    'SELECT pg_temp.limbeck_settle($1::jsonb, $2::jsonb, $3::int)::text AS answers',
    [JSON.stringify(prelude), JSON.stringify(clones), rounds],
  );
  const answers = JSON.parse(row?.answers ?? '[]') as readonly (Answer & { readonly ids: readonly number[] })[];
  return new Map(
    answers.flatMap(({ ids, ...answer }) => {
      const text = answer.text === null ? null : withoutOuterParentheses(answer.text);
      return ids.map((id) => [id, { ...answer, text }] as const);
    }),
  );
}
