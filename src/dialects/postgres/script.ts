// What a script for PostgreSQL needs around its statements.
import { refText } from '../../schema/find.js';
import type { Target } from '../dialect.js';
import type { ScriptOps, ScriptStart } from '../script-ops.js';
import { inBytes } from '../standard/heads.js';
import { qualified, quoteName, quoteText } from '../standard/names.js';
import { inline } from './bindings.js';
import { doBlock } from './do-block.js';
import { lockKey } from './run-lock.js';

export const script: ScriptOps = {
  howToRun: 'psql -X -v ON_ERROR_STOP=1 -f script.sql',
  opening: ({ searchPath = [] }) => [
    "SET client_encoding = 'UTF8'",
    'SET standard_conforming_strings = on',
    ...(searchPath.length > 0 ? [`SET search_path TO ${searchPath.map(quoteName).join(', ')}`] : []),
  ],
  /**
   * In each transaction: psql by default goes on after an error, and whatever follows a transaction that was rolled back must
   * then fail as well.
   */
  guard: (start, target, first) => [guard(start, target, first)],
  hold: (lock) => ({
    before: doBlock(`BEGIN\n  ${unlessLocked('pg_catalog.pg_try_advisory_lock', lock)}\nEND`),
    after: doBlock(`BEGIN\n  PERFORM pg_catalog.pg_advisory_unlock(${lockKey(lock)});\nEND`),
  }),
  inline,
};

function guard({ table, heads, unrelated, at, lock }: ScriptStart, target: Target, first: boolean): string {
  const others = unrelated.length > 0 ? ` WHERE revision NOT IN (${unrelated.map(quoteText).join(', ')})` : '';
  const expected = heads.length > 0 ? quoteText(inBytes(heads).join(', ')) : 'NULL';
  const wrongVersion = `IF pg_catalog.current_setting('server_version_num')::integer / 10000 <> ${target.version} THEN
    RAISE EXCEPTION USING MESSAGE = ${quoteText(`this script is for ${target.label}, and the server is `)} || pg_catalog.current_setting('server_version'),
      HINT = 'Print one for it: --server-version ' || pg_catalog.current_setting('server_version_num')::integer / 10000;
  END IF;
  `;
  const wrongDatabase = `IF pg_catalog.to_regclass(${quoteText(qualified(table))}) IS NULL THEN
    RAISE EXCEPTION USING MESSAGE = ${quoteText(`this part of the script begins at ${at}, and this database has no table ${refText(table)}`)},
      HINT = 'Is it the right one?';
  END IF;
  `;
  return doBlock(`DECLARE
  heads text;
BEGIN
  ${first ? wrongVersion : ''}${first && heads.length > 0 ? wrongDatabase : ''}${unlessLocked('pg_catalog.pg_try_advisory_xact_lock', lock)}
  SELECT pg_catalog.string_agg(revision, ', ' ORDER BY revision COLLATE "C") INTO heads FROM ${qualified(table)}${others};
  IF heads IS DISTINCT FROM ${expected} THEN
    RAISE EXCEPTION USING MESSAGE = ${quoteText(`this part of the script begins at ${at}, and the database stands at `)} || coalesce(heads, 'base');
  END IF;
END`);
}

function unlessLocked(acquire: string, lock: string): string {
  return `IF NOT ${acquire}(${lockKey(lock)}) THEN
    RAISE EXCEPTION USING MESSAGE = 'another run holds the lock', HINT = 'Run the script again when it has ended.';
  END IF;`;
}
