// Stored CREATE TABLE texts of every kind, and what limbeck makes of them. Each text is given to SQLite first: what is tested
// is what SQLite stores, and introspection compares what it reads with the pragmas.
import { describe, expect, test } from 'vitest';
import type { Column, Table } from '../../../src/schema/types.js';
import { introspected, opened } from './bench.js';

async function read(...statements: readonly string[]): Promise<Table> {
  const db = await opened('memory', statements);
  try {
    const { tables } = await introspected(db);
    return tables.find(({ name }) => name.toLowerCase() === 't') as Table;
  } finally {
    db.drop();
  }
}

async function column(definition: string, rest = ''): Promise<Column> {
  const { columns } = await read(`CREATE TABLE t (id INTEGER, c ${definition}${rest})`);
  return columns[1] as Column;
}

describe('types', () => {
  test.each([
    ['INTEGER', { name: 'integer' }],
    ['int', { name: 'integer' }],
    ['BigInt', { name: 'integer' }],
    ['TINYINT', { name: 'integer' }],
    ['tinyint(1)', { name: 'raw', args: ['tinyint(1)'] }],
    ['double\n precision', { name: 'real' }],
    ['double /* really */ precision', { name: 'real' }],
    ['FLOAT', { name: 'real' }],
    ['NUMERIC', { name: 'numeric' }],
    ['decimal ( 10 , 2 )', { name: 'numeric', args: [10, 2] }],
    ['decimal(10,-2)', { name: 'raw', args: ['decimal(10,-2)'] }],
    ['bool', { name: 'boolean' }],
    ['character varying (20)', { name: 'varchar', args: [20] }],
    ['VARCHAR', { name: 'varchar' }],
    ['NVARCHAR(20)', { name: 'raw', args: ['NVARCHAR(20)'] }],
    ['DATETIME', { name: 'timestamp' }],
    ['timestamp with time zone', { name: 'timestamptz' }],
    ['TIMESTAMP(3)', { name: 'timestamp', args: [3] }],
    ['JSONB', { name: 'json' }],
    ['BLOB', { name: 'bytes' }],
    ['"my type"', { name: 'raw', args: ['"my type"'] }],
    ["'x y'(1,2)", { name: 'raw', args: ["'x y'(1,2)"] }],
    ['unsigned big int', { name: 'raw', args: ['unsigned big int'] }],
    ['', { name: 'raw', args: [''] }],
    ['UUID', { name: 'raw', args: ['UUID'] }],
    ['INT GENERATED', { name: 'raw', args: ['INT GENERATED'] }],
  ])('%s', async (type, expected) => {
    expect((await column(type)).type).toEqual(expected);
  });

  test('INT PRIMARY KEY is not taken for the rowid', async () => {
    const table = await read('CREATE TABLE t (id INT PRIMARY KEY, x)');
    const options = { sqlite: { nullable: true } };
    expect(table.columns[0]).toEqual({ name: 'id', type: { name: 'raw', args: ['INT'] }, nullable: true, options });
  });

  test('INTEGER PRIMARY KEY is the rowid and never null, DESC beside it makes it neither', async () => {
    expect((await read('CREATE TABLE t (id INTEGER PRIMARY KEY)')).columns[0]?.nullable).toBe(false);
    const table = await read('CREATE TABLE t (id INTEGER PRIMARY KEY DESC)');
    expect(table.columns[0]?.nullable).toBe(true);
    expect(table.primaryKey?.options).toEqual({ sqlite: { order: ['desc'] } });
    const own = await read('CREATE TABLE t (id INTEGER, PRIMARY KEY (id DESC))');
    expect(own.columns[0]?.nullable).toBe(false);
    expect(own.primaryKey?.options).toBeUndefined();
  });
});

describe('defaults', () => {
  test.each([
    ['TEXT', "DEFAULT 'a, b) -- c /* d'", { value: 'a, b) -- c /* d' }],
    ['TEXT', "DEFAULT 'it''s'", { value: "it's" }],
    ['TEXT', 'DEFAULT "double"', { value: 'double' }],
    ['TEXT', 'DEFAULT bare', { value: 'bare' }],
    ['TEXT', 'DEFAULT 5', { value: '5' }],
    ['TEXT', "DEFAULT ((('x')))", { value: 'x' }],
    ['TEXT', "DEFAULT ('x' || ')')", { sql: "'x' || ')'" }],
    ['TEXT', 'DEFAULT NULL', undefined],
    ['TEXT', 'DEFAULT (NULL)', undefined],
    ['TEXT', "DEFAULT 'a' DEFAULT 'b'", { value: 'b' }],
    ['INTEGER', 'DEFAULT - 5', { value: -5 }],
    ['INTEGER', 'DEFAULT +1', { value: 1 }],
    ['INTEGER', "DEFAULT '12'", { value: 12 }],
    ['INTEGER', "DEFAULT 'twelve'", { value: 'twelve' }],
    ['INTEGER', 'DEFAULT 0x10', { sql: '0x10' }],
    ['INTEGER', 'DEFAULT 9007199254740993', { sql: '9007199254740993' }],
    ['INTEGER', 'DEFAULT TRUE', { value: 1 }],
    ['REAL', 'DEFAULT 1.50', { value: 1.5 }],
    ['NUMERIC', 'DEFAULT 12345678901234567.89', { sql: '12345678901234567.89' }],
    ['BOOLEAN', 'DEFAULT 1', { value: true }],
    ['BOOLEAN', "DEFAULT '0'", { value: false }],
    ['BOOLEAN', 'DEFAULT false', { value: false }],
    ['JSON', `DEFAULT '{"a": [1, 2]}'`, { value: { a: [1, 2] } }],
    ['JSON', "DEFAULT 'not json'", { sql: "'not json'" }],
    ['BLOB', "DEFAULT x'00FF'", { bytes: '00ff' }],
    ['TIMESTAMP', 'DEFAULT current_timestamp', { sql: 'CURRENT_TIMESTAMP' }],
    ['TIMESTAMP', 'DEFAULT (CURRENT_TIMESTAMP)', { sql: 'CURRENT_TIMESTAMP' }],
    ['TIMESTAMP', "DEFAULT (datetime('now', 'utc'))", { sql: "datetime('now', 'utc')" }],
    ['', 'DEFAULT 7', { value: 7 }],
  ])('%s %s', async (type, clause, expected) => {
    expect((await column(`${type} ${clause}`)).default).toEqual(expected);
  });
});

describe('columns', () => {
  test('clauses in any order, named or not', async () => {
    expect(
      await column(
        "CONSTRAINT a DEFAULT 'x' CONSTRAINT b NOT NULL ON CONFLICT REPLACE COLLATE nocase COLLATE rtrim CONSTRAINT c",
      ),
    ).toEqual({
      name: 'c',
      type: { name: 'raw', args: [''] },
      nullable: false,
      default: { value: 'x' },
      options: { sqlite: { collate: 'RTRIM', notNullConflict: 'REPLACE' } },
    });
  });

  test('NOT NULL within a check or an action is none', async () => {
    expect((await column('TEXT CHECK (c IS NOT NULL) REFERENCES t (id) ON DELETE SET NULL')).nullable).toBe(true);
  });

  test('generated columns in both spellings', async () => {
    expect((await column("TEXT GENERATED ALWAYS AS (id || ')') STORED")).generated).toEqual({
      as: { sql: "id || ')'" },
      stored: true,
    });
    expect((await column('TEXT AS (id)')).generated).toEqual({ as: { sql: 'id' }, stored: false });
    expect((await column('INT GENERATED ALWAYS AS (id) VIRTUAL')).type).toEqual({ name: 'integer' });
  });

  test('names in all four styles, and keywords', async () => {
    const { columns } = await read(
      'CREATE TABLE t ("a ""b""" TEXT, [c d] TEXT, `e``f` TEXT, \'g\' TEXT, "select" TEXT, key TEXT, "PRIMARY" TEXT, é TEXT, "🦜" TEXT, _x$1 TEXT, "" TEXT)',
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'a "b"',
      'c d',
      'e`f',
      'g',
      'select',
      'key',
      'PRIMARY',
      'é',
      '🦜',
      '_x$1',
      '',
    ]);
  });

  test('comments and spaces anywhere', async () => {
    const table = await read(
      'CREATE/**/TABLE\nt--x\n(/*,*/id--,)\n/**/INTEGER/* ) */PRIMARY/**/KEY,\n\n\tc TEXT--last\n)/**/STRICT--end',
    );
    expect(table.columns.map(({ name, type }) => [name, type.name])).toEqual([
      ['id', 'integer'],
      ['c', 'text'],
    ]);
    expect(table.options).toEqual({ sqlite: { strict: true } });
  });
});

describe('tables', () => {
  test('options in any order and case', async () => {
    const sql = (options: string): string => `CREATE TABLE t (id TEXT PRIMARY KEY) ${options}`;
    expect((await read(sql('without rowid'))).options).toEqual({ sqlite: { withoutRowid: true } });
    expect((await read(sql('strict, WITHOUT  ROWID'))).options).toEqual({
      sqlite: { strict: true, withoutRowid: true },
    });
  });

  test('constraints without commas between them', async () => {
    const table = await read(
      'CREATE TABLE t (a INT, b INT, CONSTRAINT x CHECK (a > 0) CONSTRAINT y CHECK (b > 0) UNIQUE (a) UNIQUE (b), CONSTRAINT lone)',
    );
    expect(table.checks.map(({ name }) => name)).toEqual(['x', 'y']);
    expect(table.uniques).toEqual([
      { name: 't_a_key', columns: ['a'], conventional: true },
      { name: 't_b_key', columns: ['b'], conventional: true },
    ]);
  });

  test('what has no name, or a name twice, is named by the convention', async () => {
    const table = await read(
      'CREATE TABLE P (id INTEGER PRIMARY KEY)',
      'CREATE TABLE t (a INT PRIMARY KEY CHECK (a > 0) CHECK (a < 9), b REFERENCES p, c INT CONSTRAINT same UNIQUE, d INT CONSTRAINT same UNIQUE, CHECK (a < b), FOREIGN KEY (c) REFERENCES p (ID))',
    );
    expect(table.primaryKey).toEqual({ name: 't_pkey', columns: ['a'], conventional: true });
    expect(table.checks.map(({ name }) => name)).toEqual(['t_a_check', 't_a_check1', 't_check']);
    expect(table.uniques.map(({ name }) => name)).toEqual(['same', 't_d_key']);
    expect(table.foreignKeys).toEqual([
      { name: 't_b_fkey', conventional: true, columns: ['b'], references: { name: 'P' }, referencedColumns: ['id'] },
      { name: 't_c_fkey', conventional: true, columns: ['c'], references: { name: 'P' }, referencedColumns: ['id'] },
    ]);
  });

  test('foreign keys with everything', async () => {
    const table = await read(
      'CREATE TABLE p (x INT, y INT, UNIQUE (x, y))',
      `CREATE TABLE t (A INT, b INT REFERENCES nowhere ON INSERT CASCADE ON DELETE NO ACTION NOT NULL NOT DEFERRABLE,
        c INT REFERENCES p (x) MATCH "odd" DEFERRABLE INITIALLY IMMEDIATE,
        CONSTRAINT f FOREIGN KEY ("a", B) REFERENCES 'p' (X, [y]) ON UPDATE SET DEFAULT ON DELETE RESTRICT MATCH FULL DEFERRABLE INITIALLY DEFERRED)`,
    );
    expect(table.foreignKeys).toEqual([
      { name: 't_b_fkey', conventional: true, columns: ['b'], references: { name: 'nowhere' }, referencedColumns: [] },
      {
        name: 't_c_fkey',
        conventional: true,
        columns: ['c'],
        references: { name: 'p' },
        referencedColumns: ['x'],
        deferrable: 'immediate',
        options: { sqlite: { match: 'odd' } },
      },
      {
        name: 'f',
        columns: ['A', 'b'],
        references: { name: 'p' },
        referencedColumns: ['x', 'y'],
        onUpdate: 'set default',
        onDelete: 'restrict',
        match: 'full',
        deferrable: 'deferred',
      },
    ]);
  });

  test('a foreign key whose DEFERRABLE stands behind other clauses', async () => {
    const table = await read(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, up INT REFERENCES t NOT NULL CHECK (up > 0) DEFERRABLE INITIALLY DEFERRED)',
    );
    expect(table.foreignKeys[0]?.deferrable).toBe('deferred');
    expect(table.foreignKeys[0]?.referencedColumns).toEqual(['id']);
  });

  test('keys with collations, orders and what to do on a conflict', async () => {
    const table = await read(
      'CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, PRIMARY KEY (a COLLATE BINARY DESC, b COLLATE "rtrim") ON CONFLICT REPLACE, UNIQUE (a COLLATE NOCASE, b DESC) ON CONFLICT ABORT)',
    );
    expect(table.primaryKey).toEqual({
      name: 't_pkey',
      conventional: true,
      columns: ['a', 'b'],
      options: { sqlite: { onConflict: 'REPLACE', collate: ['BINARY', 'RTRIM'], order: ['desc', null] } },
    });
    expect(table.uniques).toEqual([
      { name: 't_a_b_key', conventional: true, columns: ['a', 'b'], options: { sqlite: { order: [null, 'desc'] } } },
    ]);
  });

  test('AUTOINCREMENT in both places', async () => {
    const inline = await read('CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY ASC ON CONFLICT FAIL AUTOINCREMENT)');
    expect(inline.columns[0]?.options).toEqual({ sqlite: { autoincrement: true } });
    expect(inline.primaryKey?.options).toEqual({ sqlite: { onConflict: 'FAIL' } });
    const own = await read("CREATE TABLE t (id INTEGER, PRIMARY KEY ('id' AUTOINCREMENT))");
    expect(own.columns[0]?.options).toEqual({ sqlite: { autoincrement: true } });
  });

  test('CREATE TABLE AS, and columns that ALTER has added', async () => {
    const table = await read(
      'CREATE TABLE s (id INTEGER PRIMARY KEY, "odd name" VARCHAR(10), UNIQUE (id, "odd name"))',
      'CREATE TABLE t AS SELECT *, 1 AS one FROM s',
      "ALTER TABLE t ADD COLUMN more TEXT NOT NULL DEFAULT 'x' CHECK (more <> ',')",
      'ALTER TABLE t RENAME COLUMN one TO "two, three"',
    );
    expect(table.columns.map(({ name, type }) => [name, type.name])).toEqual([
      ['id', 'integer'],
      ['odd name', 'text'],
      ['two, three', 'raw'],
      ['more', 'text'],
    ]);
    expect(table.checks).toEqual([{ name: 't_more_check', conventional: true, expr: { sql: "more <> ','" } }]);
  });

  test('2000 columns', async () => {
    const columns = Array.from({ length: 2000 }, (_, i) => `"c ${i}" TEXT DEFAULT 'd${i}' CHECK ("c ${i}" <> '')`);
    const table = await read(`CREATE TABLE t (${columns.join(',')})`);
    expect(table.columns).toHaveLength(2000);
    expect(table.checks.at(-1)).toEqual({
      name: 't_c 1999_check',
      conventional: true,
      expr: { sql: `"c 1999" <> ''` },
    });
  });
});

describe('indexes', () => {
  async function index(sql: string) {
    const table = await read('CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, "c d" TEXT)', `CREATE ${sql}`);
    return table.indexes[0];
  }

  test.each([
    ['INDEX i ON t (a)', { name: 'i', unique: false, parts: [{ column: 'a' }] }],
    [
      'UNIQUE INDEX IF NOT EXISTS main."i j" ON T ("A" ASC, [c d] DESC)',
      { name: 'i j', unique: true, parts: [{ column: 'a' }, { column: 'c d', order: 'desc' }] },
    ],
    [
      'INDEX i ON t (a COLLATE NOCASE, b COLLATE "rtrim" DESC)',
      {
        name: 'i',
        unique: false,
        parts: [{ column: 'a' }, { column: 'b', order: 'desc', options: { sqlite: { collate: 'RTRIM' } } }],
      },
    ],
    [
      "INDEX i ON t (lower(b) COLLATE NOCASE, (b || ',') DESC, (((a)))) WHERE b <> ')' AND (a IS NOT NULL) -- end",
      {
        name: 'i',
        unique: false,
        parts: [
          { expr: { sql: 'lower(b)' }, options: { sqlite: { collate: 'NOCASE' } } },
          { expr: { sql: "b || ','" }, order: 'desc' },
          { column: 'a' },
        ],
        where: { sql: "b <> ')' AND (a IS NOT NULL)" },
      },
    ],
    ["INDEX i ON t ('b')", { name: 'i', unique: false, parts: [{ column: 'b' }] }],
  ])('%s', async (sql, expected) => {
    expect(await index(sql)).toEqual(expected);
  });
});
