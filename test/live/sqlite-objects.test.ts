// Views, triggers and virtual tables of SQLite: what is stored reads as models that say the same, what differs in spelling alone
// is no difference, and a change leads to the models and back.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compareWithDatabase, draftRevision } from '../../src/autogen/index.js';
import { sourceWriter } from '../../src/autogen/writer.js';
import { sqlite as dialect } from '../../src/dialects/sqlite/index.js';
import { c, collectModels, object, table, trigger, view } from '../../src/models/index.js';
import { apply } from '../../src/ops/index.js';
import type { Schema } from '../../src/schema/types.js';
import { virtualTable } from '../../src/sqlite.js';
import { comparedWith, expectAt, loads, revisionTo } from '../laws/live.js';
import { record } from '../laws/record.js';
import { type Stage, stageOf } from '../support/play.js';

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf('sqlite');
});
beforeEach(() => stage.clear());
afterAll(() => stage?.close());

const t = table('t', { id: c.integer().primaryKey(), a: c.text(), b: c.text() });
const log = table('log', { what: c.text() });

function schemaOf(...models: readonly object[]): Schema {
  return collectModels([Object.fromEntries(models.map((model, i) => [`m${i}`, model]))], {}).schema;
}

async function run(...statements: readonly string[]): Promise<void> {
  for (const sql of statements) await stage.db.rows(sql);
}

async function stored(): Promise<readonly string[]> {
  const rows = await stage.db.rows<{ sql: string }>(
    "SELECT sql FROM sqlite_schema WHERE type IN ('view', 'trigger') OR sql LIKE 'CREATE VIRTUAL%' ORDER BY name",
  );
  return rows.map(({ sql }) => sql);
}

describe('no false difference', () => {
  const body = 'INSERT INTO log VALUES (new.a)';
  test.each<[string, string, object]>([
    ['spacing', 'CREATE VIEW v AS  SELECT\ta,b\nFROM t', view('v', 'SELECT a, b FROM t')],
    ['case', 'create view V as select A from T', view('v', 'SELECT a FROM t')],
    ['quoting', 'CREATE VIEW [v] AS SELECT `a`, "b" FROM [t]', view('v', 'SELECT a, b FROM t')],
    ['comments', 'CREATE VIEW v -- c\nAS /* d */ SELECT a /* e */ FROM t -- end', view('v', 'SELECT a FROM t')],
    ['IF NOT EXISTS', 'CREATE VIEW IF NOT EXISTS main.v AS SELECT a FROM t', view('v', 'SELECT a FROM t;')],
    [
      'columns',
      'CREATE VIEW v ("x", y) AS SELECT a, b FROM t',
      view('v', 'SELECT a, b FROM t', { columns: ['x', 'y'] }),
    ],
    ['lines', 'CREATE VIEW v AS SELECT a FROM t', view('v', ['SELECT a', 'FROM t'])],
    [
      'WITH',
      'CREATE VIEW v AS WITH w AS (SELECT 1 AS x) SELECT x FROM w',
      view('v', 'with w as (select 1 as x) select x from w'),
    ],
    ['VALUES', 'CREATE VIEW v AS VALUES (1), (2)', view('v', 'VALUES (1), (2)')],
    [
      'a trigger that says nothing it need not',
      'CREATE TRIGGER tr INSERT ON t BEGIN INSERT INTO log VALUES (new.a); END',
      trigger('tr', { on: 't', timing: 'before', events: 'insert', body }),
    ],
    [
      'a trigger that says all',
      'CREATE TRIGGER IF NOT EXISTS "tr" AFTER UPDATE OF a, [b] ON `t` FOR EACH ROW WHEN (new.a IS NOT old.a) BEGIN -- so\n INSERT INTO log VALUES (new.a) ; /* e */ END',
      trigger('tr', {
        on: 't',
        timing: 'after',
        events: ['update'],
        of: ['a', 'b'],
        when: 'new.a IS NOT old.a',
        body: `${body};`,
      }),
    ],
    [
      'CASE and END within',
      "CREATE TRIGGER tr AFTER DELETE ON t WHEN CASE old.a WHEN 'BEGIN' THEN 1 ELSE (0) END BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 2; END",
      trigger('tr', {
        on: 't',
        timing: 'after',
        events: 'delete',
        when: "CASE old.a WHEN 'BEGIN' THEN 1 ELSE (0) END",
        body: ['SELECT CASE 1 WHEN 1 THEN 2 END;', 'SELECT 2'],
      }),
    ],
    [
      'fts5',
      "CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED , content = 't', tokenize=\"unicode61 tokenchars '-,'\")",
      virtualTable('f', 'FTS5', ['a', 'b UNINDEXED', "content='t'", 'tokenize = "unicode61 tokenchars \'-,\'"']),
    ],
    ['rtree', 'CREATE VIRTUAL TABLE r USING rtree(id, x0, x1)', virtualTable('r', 'rtree', ['id', 'x0', 'x1'])],
  ])('%s', async (_, sql, model) => {
    await loads(stage, schemaOf(t, log));
    await run(sql);
    await expectAt(stage, schemaOf(t, log, model));
    // What a pull writes of it is recorded as what there is.
    const { schema } = await dialect.introspect(stage.db, {});
    expect(dialect.canonical(schema, stage.target).schema.objects).toEqual(schema.objects);
  });

  test.each<[string, string, object]>([
    ['a constant', "CREATE VIEW v AS SELECT 'A' AS x", view('v', "SELECT 'a' AS x")],
    ['a column', 'CREATE VIEW v AS SELECT a FROM t', view('v', 'SELECT b FROM t')],
    ['names of columns', 'CREATE VIEW v (x) AS SELECT a FROM t', view('v', 'SELECT a FROM t')],
    ['an argument', 'CREATE VIRTUAL TABLE f USING fts5(a)', virtualTable('f', 'fts5', ['a', 'prefix=2'])],
  ])('but %s is one, and leads there and back', async (_, sql, model) => {
    await loads(stage, schemaOf(t, log));
    await run(sql);
    const before = await stored();
    const { up, down } = await revisionTo(stage, schemaOf(t, log, model));
    await stage.play(up);
    await expectAt(stage, schemaOf(t, log, model));
    await stage.play(down);
    expect((await stored()).map((text) => text.replace(/["\s]/g, ''))).toEqual(
      before.map((text) => text.replace(/["\s]/g, '')),
    );
  });
});

test('hostile names', async () => {
  const names = ['a "b" c', "it's", 'a\\', 'sélect 🦜', 'order', '1st?', '$1', '[x]', '`q`'];
  const models = names.flatMap((name, i) => [
    table(name, { [name]: c.text(), other: c.integer() }),
    view(`${name} view`, `SELECT "${name.replaceAll('"', '""')}" FROM "${name.replaceAll('"', '""')}"`, {
      columns: [name],
    }),
    trigger(`${name} trigger`, {
      on: { name: `${name} view` },
      timing: 'instead of',
      events: 'update',
      of: [name],
      body: `INSERT INTO "${name.replaceAll('"', '""')}" (other) VALUES (${i})`,
    }),
    virtualTable(`${name} fts`, 'fts5', [`"${name.replaceAll('"', '""')}"`]),
  ]);
  const schema = schemaOf(...models);
  await loads(stage, schema);
  const { schema: live } = await dialect.introspect(stage.db, {});
  expect(live.objects).toHaveLength(names.length * 3);
  const { up, down } = await revisionTo(stage, { ...schema, objects: schema.objects.slice(3) });
  await stage.play(up);
  await stage.play(down);
  await expectAt(stage, schema);
});

describe('what hangs together', () => {
  test('names that SQLite has changed in texts are followed', async () => {
    const body = 'INSERT INTO log SELECT a FROM t';
    const over = view('v', 'SELECT t.a AS a, x.b FROM t JOIN t AS x ON x.id = t.id');
    const changed = trigger('tr', { on: 't', timing: 'after', events: 'update', of: ['a'], body });
    const before = schemaOf(t, log, over, view('w', 'SELECT a FROM v'), changed);
    await loads(stage, before);
    const u = table('u', { id: c.integer().primaryKey(), 'new a': c.text(), b: c.text() }, { wasNamed: 't' });
    const after = schemaOf(
      u,
      log,
      view('v', 'SELECT u."new a" AS a, x.b FROM u JOIN u AS x ON x.id = u.id'),
      view('w', 'SELECT a FROM v'),
      trigger('tr', {
        on: 'u',
        timing: 'after',
        events: 'update',
        of: ['new a'],
        body: 'INSERT INTO log SELECT "new a" FROM u',
      }),
    );
    const renames = [
      { op: 'renameTable', table: { name: 't' }, to: 'u' },
      { op: 'renameColumn', table: { name: 'u' }, column: 'a', to: 'new a' },
    ] as const;
    await stage.play([{ id: '1', mode: 'transaction', instructions: [{ kind: 'schema', ops: renames }] }]);
    await expectAt(stage, after);
    // And the imagined schema follows as SQLite does.
    const imagined = renames.reduce<Schema>(
      (schema, op) => apply(schema, op, dialect.vocabulary),
      dialect.canonical(before, stage.target).schema,
    );
    await expectAt(stage, imagined);
  });

  test('a column gets another name under a view that is another one, and under one over that', async () => {
    const over = view('w', 'SELECT a FROM v');
    await loads(stage, schemaOf(t, log, view('v', 'SELECT a FROM t'), over));
    const renamed = collectModels([
      {
        t: table('t', { id: c.integer().primaryKey(), z: c.text().wasNamed('a') }),
        log,
        v: view('v', 'SELECT z AS a FROM t'),
        over,
      },
    ]);
    const { operations } = await compareWithDatabase({
      dialect: stage.dialect,
      db: stage.db,
      target: stage.target,
      models: renamed,
      allowed: [],
      ask: { renames: async () => [], confirm: async () => true },
    });
    const draft = draftRevision(operations, dialect.vocabulary);
    await stage.play(record(draft, 'upgrade', dialect.vocabulary));
    await expectAt(stage, renamed.schema);
    await stage.play(record(draft, 'downgrade', dialect.vocabulary));
    await expectAt(stage, schemaOf(t, log, view('v', 'SELECT a FROM t'), over));
  });

  test('a view made anew keeps its triggers; what a view stands on may change with it', async () => {
    const insert = trigger('v_insert', {
      on: 'v',
      timing: 'instead of',
      events: 'insert',
      body: 'INSERT INTO t (a) VALUES (new.a)',
    });
    await loads(stage, schemaOf(t, log, view('v', 'SELECT a FROM t'), insert, view('w', 'SELECT a FROM v')));
    const after = schemaOf(
      table('t', { id: c.integer().primaryKey(), a: c.integer().notNull().default(0), c: c.text() }),
      log,
      view('v', 'SELECT a, c FROM t'),
      insert,
      view('w', 'SELECT a FROM v'),
    );
    const { up, down } = await revisionTo(stage, after);
    await stage.play(up);
    await expectAt(stage, after);
    await run('INSERT INTO v (a) VALUES (7)');
    expect(await stage.db.rows('SELECT a FROM w')).toEqual([{ a: 7 }]);
    await stage.play(down);
    await run('INSERT INTO v (a) VALUES (8)');
    expect(await stage.db.rows('SELECT a FROM w')).toHaveLength(2);
  });

  test('a full-text table over rows that are there finds them', async () => {
    await loads(stage, schemaOf(t));
    await run("INSERT INTO t VALUES (1, 'parrots talk', '')");
    const { up, down } = await revisionTo(
      stage,
      schemaOf(t, virtualTable('f', 'fts5', ['a', "content='t'", "content_rowid='id'"])),
    );
    await stage.play(up);
    expect(await stage.db.rows("SELECT rowid AS id FROM f WHERE f MATCH 'parrots'")).toEqual([{ id: 1 }]);
    await stage.play(down);
    await expectAt(stage, schemaOf(t));
  });
});

describe('what does not hold fails, and nothing of it stays', () => {
  test.each<[string, object, RegExp]>([
    ['a view over what is not there', view('v', 'SELECT nope FROM t'), /no such column: nope/],
    [
      'a trigger on what is not there',
      trigger('x', { on: 'nope', timing: 'after', events: 'insert', body: 'SELECT 1' }),
      /no such table/,
    ],
    ['a module that is not there', virtualTable('f', 'nope'), /no such module: nope/],
  ])('%s', async (_, model, message) => {
    await loads(stage, schemaOf(t));
    const { up } = await revisionTo(stage, schemaOf(t, model));
    await expect(stage.play(up)).rejects.toThrow(message);
    expect(await stored()).toEqual([]);
  });

  test('a view goes that another one stands on', async () => {
    await loads(stage, schemaOf(t, view('v', 'SELECT a FROM t'), view('w', 'SELECT a FROM v')));
    const { up } = await revisionTo(stage, schemaOf(t, view('w', 'SELECT a FROM v')));
    await expect(stage.play(up)).rejects.toThrow(/no such table: main.v/);
    expect(await stored()).toHaveLength(2);
  });
});

describe('what a database cannot hold is told by name', () => {
  test.each<[string, object, string]>([
    [
      'several events',
      trigger('x', { on: 't', timing: 'after', events: ['insert', 'update'], body: 'SELECT 1' }),
      'trigger x on t: it has 2 events (insert, update), and SQLite takes one for each trigger',
    ],
    ['no query', view('v', 'DELETE FROM t'), 'view v: its query does not begin with SELECT'],
    ['a schema', view('v', 'SELECT 1', { schema: 's' }), 'view s.v: there are no schemas'],
    ['a name that is taken', view('T', 'SELECT 1'), 'table t and view T have the same name, as case does not count'],
  ])('%s', (_, model, message) => {
    expect(() => dialect.canonical(schemaOf(t, model), stage.target)).toThrow(message);
  });

  test('and so is a mistake of the model itself, all at once', () => {
    expect(() =>
      schemaOf(t, view('v', ''), trigger('x', { on: 't', timing: 'now', events: [], body: '' } as never)),
    ).toThrow(/view "v": it has no query[\s\S]*trigger "x": its timing is now[\s\S]*no events[\s\S]*no body/);
  });
});

test('until the models declare one of the kind, those that there are belong to somebody else', async () => {
  await loads(stage, schemaOf(t));
  await run('CREATE VIEW v AS SELECT a FROM t', 'CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END');
  const none = await comparedWith(stage, schemaOf(t), { made: [] });
  expect(none).toMatchObject({ operations: [], unmodelled: ['trigger tr on t', 'view v'] });
  const one = await comparedWith(stage, schemaOf(t, view('w', 'SELECT b FROM t')), { made: [] });
  expect(one.operations.map(({ op }) => op)).toEqual(['dropObject', 'createObject']);
  expect(one.unmodelled).toEqual(['trigger tr on t']);
  const text = object('v', { create: 'CREATE VIEW v AS SELECT a FROM t', drop: 'DROP VIEW v' });
  const both = await comparedWith(stage, schemaOf(t, view('w', 'SELECT b FROM t'), text), { made: [] });
  expect(both.operations.map(({ op }) => op)).not.toContain('dropObject');
});

test('on the other database, a view that is not marked is refused by name', async () => {
  const { postgres } = await import('../../src/dialects/postgres/index.js');
  const schema = schemaOf(t, view('v', 'SELECT 1'));
  expect(() => postgres.canonical(schema, postgres.target('18'))).toThrow(/view v/);
  expect(
    postgres
      .canonical(schemaOf(t, view('v', 'SELECT 1', { only: 'sqlite' })), postgres.target('18'))
      .schema.objects.map(({ id }) => id.kind),
  ).not.toContain('view');
});

test('a file by hand says it as the models do', () => {
  const w = sourceWriter();
  const faces = dialect.vocabulary.kinds;
  const [made] = schemaOf(view('v', 'SELECT 1', { comment: 'one' })).objects;
  expect(made && faces.view?.source.create(made, w)).toBe("op.createView('v', 'SELECT 1', { comment: 'one' });");
});

test('whoever reviews a revision reads that a virtual table goes with its rows; one that only reads another loses nothing', async () => {
  const own = virtualTable('own', 'fts5', ['a']);
  const reading = virtualTable('reading', 'fts5', ['a', "content='t'", "content_rowid='id'"]);
  await loads(stage, schemaOf(t, own, reading));
  const after = schemaOf(t, virtualTable('own', 'fts5', ['a', 'b']));
  const { operations } = await comparedWith(stage, after);
  const { upgrade } = draftRevision(operations, dialect.vocabulary);
  expect(upgrade).toContain("// Drops the table with the rows that it holds.\nop.dropVirtualTable('own');");
  expect(upgrade.match(/Drops the table/g)).toHaveLength(1);
});
