// What ALTER TABLE can do in place, asked of the library that runs, row by row; and what limbeck makes of it: ALTER where that
// means the same, else a rebuild, on this library and on older ones.
import { afterEach, describe, expect, test } from 'vitest';
import { sqlite } from '../../src/dialects/sqlite/index.js';
import type { Operation } from '../../src/ops/index.js';
import type { Column, Type } from '../../src/schema/types.js';
import { opened, picture, played } from '../dialects/sqlite/bench.js';
import type { SqliteDatabase } from '../support/sqlite.js';

let db: SqliteDatabase;
afterEach(() => db.drop());

const t = { name: 't' };
const text: Type = { name: 'text' };
const integer: Type = { name: 'integer' };

const tables = [
  'CREATE TABLE p (id INTEGER PRIMARY KEY)',
  'INSERT INTO p VALUES (5)',
  `CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT UNIQUE, c INTEGER, d INTEGER, e TEXT, f TEXT,
    g INTEGER AS (c + 1), k INTEGER CHECK (k > 0), r INTEGER REFERENCES p, free TEXT,
    CONSTRAINT big CHECK (d > 0), CONSTRAINT two UNIQUE (c, d), CONSTRAINT pk FOREIGN KEY (d) REFERENCES p (id))`,
  'CREATE INDEX t_e ON t (e) WHERE e IS NOT NULL',
  'CREATE INDEX t_f ON t (lower(f))',
];
const row = "INSERT INTO t (id, a, b, c, d, e, f, k, r, free) VALUES (1, 'a', 'b', 3, 5, 'e', 'f', 7, 5, 'x')";

function added(more: Partial<Column> = {}): Operation {
  return { op: 'addColumn', table: t, column: { name: 'n', type: integer, nullable: true, ...more } };
}

function gone(column: string): Operation {
  return { op: 'dropColumn', table: t, column };
}

interface Row {
  /** What a person would try; the library's answer. */
  readonly sql: string;
  readonly library: 'can' | RegExp;
  readonly ops: readonly Operation[];
  /** From which version on limbeck does it in place; undefined: never. */
  readonly since?: string;
  readonly empty?: true;
}

const no = /./;

const rows: { readonly [name: string]: Row } = {
  'a table gets another name': {
    sql: 'ALTER TABLE t RENAME TO u',
    library: 'can',
    ops: [{ op: 'renameTable', table: t, to: 'u' }],
    since: '3.26',
  },
  'a column gets another name': {
    sql: 'ALTER TABLE t RENAME COLUMN e TO z',
    library: 'can',
    ops: [{ op: 'renameColumn', table: t, column: 'e', to: 'z' }],
    since: '3.26',
  },
  'a column that may be NULL': {
    sql: 'ALTER TABLE t ADD COLUMN n INTEGER',
    library: 'can',
    ops: [added()],
    since: '3.26',
  },
  'a column with a constant, NOT NULL': {
    sql: 'ALTER TABLE t ADD COLUMN n INTEGER NOT NULL DEFAULT 3',
    library: 'can',
    ops: [added({ nullable: false, default: { value: 3 } })],
    since: '3.26',
  },
  'a column NOT NULL without a default, on an empty table': {
    sql: 'ALTER TABLE t ADD COLUMN n INTEGER NOT NULL',
    library: 'can',
    ops: [added({ nullable: false })],
    empty: true,
  },
  'a column with an expression': {
    sql: 'ALTER TABLE t ADD COLUMN n INTEGER DEFAULT (1 + 1)',
    library: /non-constant default/,
    ops: [added({ default: { sql: '1 + 1' } })],
  },
  'a column with the time': {
    sql: 'ALTER TABLE t ADD COLUMN n TEXT DEFAULT CURRENT_TIMESTAMP',
    library: /non-constant default/,
    ops: [added({ type: text, default: { sql: 'CURRENT_TIMESTAMP' } })],
  },
  'a column that is unique': {
    sql: 'ALTER TABLE t ADD COLUMN n INTEGER UNIQUE',
    library: /UNIQUE column/,
    ops: [added(), { op: 'addConstraint', table: t, constraint: { kind: 'unique', name: 'u', columns: ['n'] } }],
  },
  'a column with a check': {
    sql: 'ALTER TABLE t ADD COLUMN n INTEGER CHECK (n > 0)',
    library: 'can',
    ops: [added(), { op: 'addConstraint', table: t, constraint: { kind: 'check', name: 'u', expr: { sql: 'n > 0' } } }],
    since: '3.26',
  },
  'a column with a reference': {
    sql: 'ALTER TABLE t ADD COLUMN n INTEGER REFERENCES p (id)',
    library: 'can',
    ops: [
      added(),
      {
        op: 'addConstraint',
        table: t,
        constraint: {
          kind: 'foreignKey',
          name: 'u',
          columns: ['n'],
          references: { name: 'p' },
          referencedColumns: ['id'],
        },
      },
    ],
    since: '3.26',
  },
  // Before 3.31 there are no generated columns at all.
  'a virtual column': {
    sql: 'ALTER TABLE t ADD COLUMN n INTEGER AS (c * 2)',
    library: 'can',
    ops: [added({ generated: { as: { sql: 'c * 2' }, stored: false } })],
    since: '3.26',
  },
  'a stored column': {
    sql: 'ALTER TABLE t ADD COLUMN n INTEGER AS (c * 2) STORED',
    library: /STORED column/,
    ops: [added({ generated: { as: { sql: 'c * 2' }, stored: true } })],
  },
  'a column with a collation': {
    sql: 'ALTER TABLE t ADD COLUMN n TEXT COLLATE NOCASE',
    library: 'can',
    ops: [added({ type: text, options: { sqlite: { collate: 'NOCASE' } } })],
    since: '3.26',
  },
  'a column goes that nothing names': {
    sql: 'ALTER TABLE t DROP COLUMN free',
    library: 'can',
    ops: [gone('free')],
    since: '3.35',
  },
  'a column goes with its own check': {
    sql: 'ALTER TABLE t DROP COLUMN k',
    library: 'can',
    ops: [gone('k')],
    since: '3.35',
  },
  'a column goes with its own reference': {
    sql: 'ALTER TABLE t DROP COLUMN r',
    library: 'can',
    ops: [gone('r')],
    since: '3.35',
  },
  'a column goes that is unique': { sql: 'ALTER TABLE t DROP COLUMN b', library: /UNIQUE/, ops: [gone('b')] },
  'a column goes that an index names in its WHERE': {
    sql: 'ALTER TABLE t DROP COLUMN e',
    library: no,
    ops: [{ op: 'dropIndex', table: t, name: 't_e' }, gone('e')],
    since: '3.35',
  },
  'a column goes that an expression of an index names': {
    sql: 'ALTER TABLE t DROP COLUMN f',
    library: no,
    ops: [{ op: 'dropIndex', table: t, name: 't_f' }, gone('f')],
    since: '3.35',
  },
  'a column goes with a generated one that names it, and with keys': {
    sql: 'ALTER TABLE t DROP COLUMN c',
    library: no,
    ops: [gone('g'), { op: 'dropConstraint', table: t, name: 'two' }, gone('c')],
  },
  'NOT NULL comes': {
    sql: 'ALTER TABLE t ALTER COLUMN e SET NOT NULL',
    library: 'can',
    ops: [{ op: 'alterColumn', table: t, column: 'e', to: { nullable: false } }],
    since: '3.53',
  },
  'NOT NULL goes': {
    sql: 'ALTER TABLE t ALTER COLUMN a DROP NOT NULL',
    library: 'can',
    ops: [{ op: 'alterColumn', table: t, column: 'a', to: { nullable: true } }],
    since: '3.53',
  },
  // It refuses rows for which the check is NULL, as no check does.
  'a check comes': {
    sql: "ALTER TABLE t ADD CONSTRAINT u CHECK (free <> 'y')",
    library: 'can',
    ops: [{ op: 'addConstraint', table: t, constraint: { kind: 'check', name: 'u', expr: { sql: "free <> 'y'" } } }],
  },
  'a check goes': {
    sql: 'ALTER TABLE t DROP CONSTRAINT big',
    library: 'can',
    ops: [{ op: 'dropConstraint', table: t, name: 'big' }],
    since: '3.53',
  },
  'a unique goes': {
    sql: 'ALTER TABLE t DROP CONSTRAINT two',
    library: /may not be dropped/,
    ops: [{ op: 'dropConstraint', table: t, name: 'two' }],
  },
  'a foreign key goes': {
    sql: 'ALTER TABLE t DROP CONSTRAINT pk',
    library: /may not be dropped/,
    ops: [{ op: 'dropConstraint', table: t, name: 'pk' }],
  },
  'another type': {
    sql: 'ALTER TABLE t ALTER COLUMN e TYPE INTEGER',
    library: /syntax error/,
    ops: [{ op: 'alterColumn', table: t, column: 'free', to: { type: { name: 'bytes' } } }],
  },
  'another default': {
    sql: "ALTER TABLE t ALTER COLUMN e SET DEFAULT 'x'",
    library: /syntax error/,
    ops: [{ op: 'alterColumn', table: t, column: 'e', to: { default: { value: 'x' } } }],
  },
  'another collation': {
    sql: 'ALTER TABLE t ALTER COLUMN e COLLATE NOCASE',
    library: /syntax error/,
    ops: [{ op: 'alterColumn', table: t, column: 'e', to: { options: { sqlite: { collate: 'NOCASE' } } } }],
  },
};

const versions = ['3.26', '3.35', '3.45', '3.53'];

describe.each(Object.entries(rows))('%s', (_, { sql, library, ops, since, empty }) => {
  test('the library', async () => {
    db = await opened('memory', empty ? tables : [...tables, row]);
    if (library === 'can') db.raw.exec(sql);
    else expect(() => db.raw.exec(sql)).toThrow(library);
  });

  test.each(versions)('as %s can', async (version) => {
    db = await opened('memory', empty ? tables : [...tables, row]);
    const statements = await played(db, ops, sqlite.target(version));
    const rebuilt = statements.some((each) => each.includes('_limbeck_new'));
    expect([version, rebuilt]).toEqual([
      version,
      since === undefined || versions.indexOf(version) < versions.indexOf(since),
    ]);
    expect(picture(db)).toMatchObject({ integrity: [{ integrity_check: 'ok' }], violations: [] });
    expect(Object.values(picture(db).rows).flat().length).toBe(empty ? 1 : 2);
  });
});

test('what it can is asked of the library that runs', async () => {
  db = await opened('memory');
  const { label, version } = await sqlite.readTarget(db);
  const running = db.raw.prepare('SELECT sqlite_version()').pluck().get() as string;
  expect(running).toMatch(new RegExp(`^${label.replace('SQLite ', '')}\\.`));
  expect(version).toBe(sqlite.target(running).version);
});
