// What a script of SQLite needs around its statements. SQLite has nothing that raises an error but a constraint: the words
// are its name.
import type { Target } from '../dialect.js';
import type { ScriptOps, ScriptStart } from '../script-ops.js';
import { inBytes } from '../standard/heads.js';
import { quoteName, quoteText } from '../standard/names.js';
import { inline } from './bindings.js';
import { quoteTable } from './quoting.js';

export const script: ScriptOps = {
  howToRun: 'sqlite3 -bail app.db < script.sql',
  /** A shell has foreign keys switched off, a run has them on. */
  opening: () => ['PRAGMA foreign_keys = ON', 'PRAGMA legacy_alter_table = OFF'],
  /** Once: a shell that goes on after an error cannot be stopped, one that ends needs no second look. */
  guard: (start, target, first) => (first ? guard(start, target) : []),
  watch: ({ sql, message }) => ({
    before: [`CREATE TEMP TABLE limbeck_before AS\n${sql}`],
    after: [
      `CREATE TEMP TABLE limbeck_guard (ok integer CONSTRAINT ${quoteName(message)} CHECK (ok))`,
      `INSERT INTO limbeck_guard SELECT NOT EXISTS (\n  SELECT * FROM (${sql})\n  EXCEPT SELECT * FROM limbeck_before\n)`,
      'DROP TABLE limbeck_guard',
      'DROP TABLE limbeck_before',
    ],
  }),
  inline,
};

function guard({ table, heads, unrelated, at }: ScriptStart, target: Target): readonly string[] {
  const version = target.label.replace(/^\D+/, '');
  const others = unrelated.length > 0 ? ` WHERE revision NOT IN (${unrelated.map(quoteText).join(', ')})` : '';
  const found = `(SELECT group_concat(revision, ', ') FROM (SELECT revision FROM ${quoteTable(table)}${others} ORDER BY revision))`;
  const expected = heads.length > 0 ? quoteText(inBytes(heads).join(', ')) : 'NULL';
  const name = (words: string): string => quoteName(words.replaceAll('\0', '\ufffd'));
  return [
    `CREATE TEMP TABLE limbeck_guard (
  version integer CONSTRAINT ${name(`this script is for SQLite ${version}: print one for the version that runs it`)} CHECK (version),
  heads integer CONSTRAINT ${name(`this script begins at ${at}, and the database stands elsewhere`)} CHECK (heads)
)`,
    `INSERT INTO limbeck_guard VALUES (sqlite_version() LIKE '${version}.%', ${found} IS ${expected})`,
    'DROP TABLE limbeck_guard',
  ];
}
