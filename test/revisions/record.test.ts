// Recording: what upgrade(op) says becomes parts of instructions, and mistakes show with their file and line.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LimbeckError } from '../../src/errors.js';
import { importMany } from '../../src/io/load-module.js';
import { c } from '../../src/models/index.js';
import type { Op } from '../../src/ops/index.js';
import { fileDirectory, memoryDirectory, readHistory } from '../../src/revisions/directory.js';
import { planDowngrade, planUpgrade } from '../../src/revisions/plan.js';
import { type RecordOptions, recordPlan, recordRevision } from '../../src/revisions/record.js';
import { schemaAt } from '../../src/revisions/replay.js';
import { loadRevisions, type RecordFunction, type RevisionModule } from '../../src/revisions/revision.js';
import type { Recording } from '../../src/revisions/types.js';

const options: RecordOptions = {
  context: { dialect: 'test', x: { tenant: 'a' }, offline: false },
  vocabulary: { dialect: 'test', kinds: {} },
  naming: {},
};

const revision = {
  id: 'a1',
  downRevision: [],
  dependsOn: [],
  branchLabels: [],
  message: '',
  path: '/migrations/a1.ts',
};

function moduleOf(upgrade: RecordFunction, more: Partial<RevisionModule> = {}): RevisionModule {
  return { revision, transaction: true, upgrade, ...more };
}

function record(upgrade: (op: Op) => unknown, more: Partial<RevisionModule> = {}): Recording {
  return recordRevision(moduleOf(upgrade as RecordFunction, more), 'upgrade', options);
}

/** Parts as text: `1 transaction: [addColumn dropColumn] "label"`. */
function shown({ parts }: Recording): readonly string[] {
  return parts.map(({ id, mode, instructions }) => {
    const texts = instructions.map((instruction) =>
      instruction.kind === 'schema' ? `[${instruction.ops.map(({ op }) => op).join(' ')}]` : `"${instruction.label}"`,
    );
    return `${id} ${mode}: ${texts.join(' ')}`.trim();
  });
}

function codeOf(run: () => unknown): unknown {
  try {
    run();
    return 'nothing thrown';
  } catch (error) {
    return error instanceof LimbeckError ? { code: error.code, message: error.message } : error;
  }
}

const step = async (): Promise<void> => undefined;

describe('parts', () => {
  test('operations and steps in the order in which they were called; a run of operations is one instruction', () => {
    const recording = record((op) => {
      op.addColumn('users', 'nickname', c.text());
      op.dropColumn('users', 'nick');
      op.run('nicknames', step);
      op.renameColumn('users', 'a', 'b');
    });
    expect(shown(recording)).toEqual(['1 transaction: [addColumn dropColumn] "nicknames" [renameColumn]']);
  });

  test('what comes before an autocommit part commits on its own, and so does what comes after', () => {
    const recording = record((op) => {
      op.dropTable('a');
      op.autocommit((inner) => {
        inner.dropTable('b');
        inner.autocommit(() => op.dropTable('c'));
        inner.dropTable('d');
      });
      op.autocommit((inner) => inner.run('outside', step));
      op.dropTable('e');
      op.dropTable('f');
    });
    expect(shown(recording)).toEqual([
      '1 transaction: [dropTable]',
      '2 autocommit: [dropTable dropTable dropTable]',
      '3 autocommit: "outside"',
      '4 transaction: [dropTable dropTable]',
    ]);
  });

  test('empty parts are left out, but for one that moves the version row', () => {
    expect(shown(record(() => undefined))).toEqual(['1 transaction:']);
    expect(shown(record((op) => op.autocommit(() => undefined)))).toEqual(['1 transaction:']);
    expect(shown(record((op) => op.autocommit((inner) => inner.dropTable('a'))))).toEqual([
      '1 autocommit: [dropTable]',
    ]);
  });

  test('a revision without a transaction is in autocommit throughout', () => {
    const upgrade = (op: Op): void => {
      op.dropTable('a');
      op.autocommit((inner) => inner.dropTable('b'));
    };
    const parts = ['1 autocommit: [dropTable]', '2 autocommit: [dropTable]'];
    expect(shown(record(upgrade, { transaction: false }))).toEqual(parts);
    const module = moduleOf(upgrade as RecordFunction);
    expect(shown(recordRevision(module, 'upgrade', { ...options, transaction: false }))).toEqual(parts);
  });

  test('the context is there to ask', () => {
    record((op) => {
      expect(op.context).toEqual({ dialect: 'test', x: { tenant: 'a' }, offline: false });
    });
  });
});

describe('checksums', () => {
  const base = record((op) => {
    op.dropTable('a');
    op.run('fill', step, { version: '1' });
  });

  test('are those of what is recorded, in a form that has a number', () => {
    expect(base.checksum).toMatch(/^1:[0-9a-f]{64}$/);
    // The same on every machine and in every version of limbeck: it is stored in databases.
    expect(base.checksum).toBe('1:c344ce3ccf61a1baa3ce082573b2a4cd56e5c2611add60384873546c64ed5452');
  });

  test('do not see functions, modes, or how the file says it', () => {
    const same = record(
      (op) => {
        for (const table of ['a']) op.dropTable({ name: table });
        op.run('fill', () => 'another function', { version: '1' });
      },
      { transaction: false },
    );
    expect(same.checksum).toBe(base.checksum);
  });

  test.each<readonly [string, (op: Op) => void]>([
    ['an operation', (op) => [op.dropTable('b'), op.run('fill', step, { version: '1' })]],
    ['a label', (op) => [op.dropTable('a'), op.run('fill it', step, { version: '1' })]],
    ['a version', (op) => [op.dropTable('a'), op.run('fill', step, { version: '2' })]],
    ['the order', (op) => [op.run('fill', step, { version: '1' }), op.dropTable('a')]],
    ['a part', (op) => [op.dropTable('a'), op.autocommit((inner) => inner.run('fill', step, { version: '1' }))]],
    ['nothing at all', () => undefined],
  ])('differ by %s', (_, upgrade) => {
    expect(record(upgrade).checksum).not.toBe(base.checksum);
  });
});

describe('mistakes', () => {
  test('a promise is refused, with the line to write', () => {
    const fault =
      'a1.ts: upgrade is async, and a revision records without waiting: take away `async` and `await`; what must wait ' +
      "is a step: op.run('what it does', async (knex) => { … })";
    expect(codeOf(() => record(async () => undefined))).toEqual({ code: 'async-revision', message: fault });
    expect(codeOf(() => record(async () => Promise.reject(new Error('late'))))).toEqual({
      code: 'async-revision',
      message: fault,
    });
    expect(codeOf(() => record((op) => op.autocommit(async () => undefined)))).toMatchObject({
      code: 'async-revision',
    });
  });

  test('op is sealed when the function has returned', () => {
    let kept: Op | undefined;
    record((op) => {
      kept = op;
      op.dropTable('a');
    });
    expect(codeOf(() => kept?.dropTable('b'))).toMatchObject({ code: 'late-recording' });
    expect(codeOf(() => kept?.run('late', step))).toMatchObject({ code: 'late-recording' });
    expect(codeOf(() => kept?.autocommit(() => undefined))).toMatchObject({ code: 'late-recording' });
  });

  test('a step needs a label and a function', () => {
    expect(codeOf(() => record((op) => op.run('', step)))).toMatchObject({ code: 'bad-step' });
    expect(codeOf(() => record((op) => op.run(step as never, 'x' as never)))).toMatchObject({ code: 'bad-step' });
    expect(codeOf(() => record((op) => op.run('x', undefined as never)))).toEqual({
      code: 'bad-step',
      message: "a1.ts: op.run('x', …) takes a function",
    });
  });

  test('a direction that is not there, and one that says it cannot', () => {
    const gone = (op: Op): void => op.irreversible('the column was dropped with its values');
    expect(
      codeOf(() =>
        recordRevision(
          moduleOf(() => undefined),
          'downgrade',
          options,
        ),
      ),
    ).toEqual({
      code: 'no-downgrade',
      message: 'revision a1 has no downgrade: a1.ts',
    });
    expect(
      codeOf(() =>
        recordRevision(
          moduleOf(() => undefined, { downgrade: gone as RecordFunction }),
          'downgrade',
          options,
        ),
      ),
    ).toEqual({
      code: 'irreversible',
      message: 'a1.ts: revision a1 cannot be undone: the column was dropped with its values',
    });
    expect(codeOf(() => record(gone))).toEqual({
      code: 'irreversible',
      message: 'a1.ts: revision a1: op.irreversible is for downgrade, not for upgrade',
    });
  });

  test('anything thrown is the mistake of the file', () => {
    expect(
      codeOf(() =>
        record(() => {
          throw new TypeError('x is not a function');
        }),
      ),
    ).toEqual({
      code: 'revision-failed',
      message: 'a1.ts: TypeError: x is not a function',
    });
    expect(
      codeOf(() =>
        record(() => {
          throw 'text';
        }),
      ),
    ).toEqual({ code: 'revision-failed', message: 'a1.ts: text' });
  });

  test('a method that op has not is told by its name, with one that is near or the way around it', () => {
    const failed = (upgrade: (op: Op) => unknown): unknown => {
      try {
        return record(upgrade);
      } catch (error) {
        const { code, message, hint } = error as LimbeckError;
        return { code, message, hint };
      }
    };
    expect(failed((op) => op.createSequence('numbers'))).toEqual({
      code: 'unknown-operation',
      message: expect.stringMatching(/: there is no op\.createSequence on test$/),
      hint: "Where the revision is for other databases as well, ask before: if (op.context.dialect !== 'test') op.createSequence(…)",
    });
    expect(
      failed((op) => op.autocommit((op) => (op as unknown as { dropTabel(name: string): void }).dropTabel('t'))),
    ).toEqual({
      code: 'unknown-operation',
      message: expect.stringMatching(/: there is no op\.dropTabel on test$/),
      hint: 'Did you mean "dropTable"?',
    });
  });
});

describe('files', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'limbeck-record-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const header = (id: string, down: string | null): string =>
    `export const revision = '${id}';\nexport const downRevision = ${down === null ? 'null' : `'${down}'`};\n`;

  test('TypeScript, both module systems and SQL record alike, up and down', async () => {
    const files = {
      'a.ts': `${header('a', null)}export function upgrade(op: any): void { op.execute('A' as string); }\nexport function downgrade(op: any) { op.execute('undo A'); }`,
      'b.mjs': `${header('b', 'a')}export const upgrade = (op) => op.execute('B');\nexport const downgrade = (op) => { op.execute('undo B'); };`,
      'c.cjs': `exports.revision = 'c';\nexports.downRevision = 'b';\nexports.upgrade = (op) => { op.execute('C'); };\nexports.downgrade = function (op) { op.execute('undo C'); };`,
      'd.sql':
        "-- revision: d\n-- downRevision: c\n-- upgrade\nSELECT '-- downgrade';\nSELECT $x$\n-- downgrade\n$x$;\n-- downgrade\nundo D",
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const directory = fileDirectory([folder], importMany);
    const graph = await readHistory(directory);
    const up = await recordPlan(planUpgrade(graph, [], 'head'), directory, options);
    const down = await recordPlan(planDowngrade(graph, ['d'], 'base'), directory, options);
    const texts = (plan: typeof up): readonly unknown[] =>
      plan.steps.map(({ recording }) => recording.parts.map(({ instructions }) => instructions));
    const sql = (text: string): unknown => [[{ kind: 'schema', ops: [{ op: 'execute', sql: text }] }]];
    expect(texts(up)).toEqual([
      sql('A'),
      sql('B'),
      sql('C'),
      // Each statement in the line in which it stands in the file.
      sql("\n\n\nSELECT '-- downgrade';\nSELECT $x$\n-- downgrade\n$x$;"),
    ]);
    expect(texts(down)).toEqual([sql('\n\n\n\n\n\n\n\nundo D'), sql('undo C'), sql('undo B'), sql('undo A')]);
    expect(new Set(up.steps.map(({ textChecksum }) => textChecksum)).size).toBe(4);
  });

  test('a mistake is told with its line, and those of all files together', async () => {
    await writeFile(
      join(folder, 'a.ts'),
      `${header('a', null)}\ninterface X { y: number }\nexport function upgrade(op: any): void {\n  op.run('');\n}\n`,
    );
    await writeFile(
      join(folder, 'b.js'),
      `${header('b', 'a')}\nexport function upgrade(op) {\n  helper(op);\n}\nfunction helper(op) {\n  op.dropTabel('x');\n}\n`,
    );
    const directory = fileDirectory([folder], importMany);
    const graph = await readHistory(directory);
    const error = await recordPlan(planUpgrade(graph, [], 'head'), directory, options).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      code: 'bad-revision',
      message: [
        'a.ts:6: op.run takes a label first, for plans, logs and messages',
        "  Write: op.run('what it does', async (knex) => { … })",
        'b.js:8: there is no op.dropTabel on test',
        '  Did you mean "dropTable"?',
      ].join('\n'),
    });
  });

  test('what a file must export is checked before anything is recorded', async () => {
    const exported: { readonly [path: string]: object } = {
      '/migrations/a.ts': { revision: 'a', upgrade: async () => undefined, downgrade: function* () {} },
      '/migrations/b.ts': { revision: 'x', up: () => undefined, downgrade: 1, transaction: 'no' },
    };
    const directory = memoryDirectory(
      {
        '/migrations/a.ts': header('a', null),
        '/migrations/b.ts': header('b', 'a'),
        '/migrations/c.sql': '-- revision: c\n-- downRevision: b\nSELECT 1;\n-- downgrade\n-- downgrade\n',
      },
      async (paths) => paths.map((path) => exported[path]),
    );
    const graph = await readHistory(directory);
    await expect(loadRevisions(directory, graph.newestFirst.toReversed())).rejects.toMatchObject({
      code: 'bad-revision',
      message: [
        "a.ts: upgrade is async, and a revision records without waiting: take away `async` and `await`; what must wait is a step: op.run('what it does', async (knex) => { … })",
        'a.ts: downgrade must not be a generator',
        'b.ts: downgrade must be a function',
        'b.ts: its header says revision b, and what it exports says "x"',
        'b.ts: it does not export a function `upgrade(op)`: rename `up` to `upgrade`; it is given op, and records',
        'b.ts: transaction must be true or false',
        'c.sql: it has no section "-- upgrade"',
        'c.sql: it has two sections "-- downgrade"',
        'c.sql: SQL stands before the first section: SELECT',
      ].join('\n'),
    });
  });

  test('an SQL revision may run outside a transaction, and may do nothing', async () => {
    const directory = memoryDirectory({
      '/migrations/a.sql':
        '-- revision: a\n-- downRevision:\n-- transaction: false\n-- upgrade\nVACUUM;\n-- downgrade\n',
    });
    const graph = await readHistory(directory);
    const up = await recordPlan(planUpgrade(graph, [], 'head'), directory, options);
    const down = await recordPlan(planDowngrade(graph, ['a'], 'base'), directory, options);
    expect(up.steps.map(({ recording }) => shown(recording))).toEqual([['1 autocommit: [execute]']]);
    expect(down.steps.map(({ recording }) => shown(recording))).toEqual([['1 autocommit:']]);
  });
});

test('replaying recordings gives the schema at that point', () => {
  const first = record((op) => op.createTable('users', { id: c.integer().primaryKey(), name: c.text() }));
  const second = record((op) => {
    op.run('names', step);
    op.renameColumn('users', 'name', 'full_name');
    op.autocommit((inner) => inner.dropColumn('users', 'id'));
  });
  const columns = (recordings: readonly Recording[]): unknown =>
    schemaAt(recordings, options.vocabulary).tables.map((table) => [
      table.name,
      ...table.columns.map(({ name }) => name),
    ]);
  expect(columns([])).toEqual([]);
  expect(columns([first])).toEqual([['users', 'id', 'name']]);
  expect(columns([first, second])).toEqual([['users', 'full_name']]);
});
