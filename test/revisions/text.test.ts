// New files: the template filled, names from any message, ids, times; and the lines in which lists show revisions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRevisionFile } from '../../src/revisions/directory.js';
import { buildGraph } from '../../src/revisions/graph.js';
import { readHeader } from '../../src/revisions/header.js';
import { historyView, lineStyles, shortLine, verboseBlock } from '../../src/revisions/lines.js';
import { isoTime, type NewRevision, newId, revisionFileName, revisionText, slugOf } from '../../src/revisions/text.js';
import { graphFrom, revisionsFrom } from './notation.js';

const template = readFileSync(join(import.meta.dirname, '../../templates/generic/revision.ts.tmpl'), 'utf8');
const created = new Date('2026-11-22T10:31:07.999Z');
const plain: NewRevision = { id: '1a2b3c4d5e6f', message: 'add nickname', downRevision: ['0f9e8d7c6b5a'], created };

describe('the text', () => {
  test('of a generated revision is the one in the contract', () => {
    const text = revisionText(template, {
      ...plain,
      upgrade:
        "op.addColumn('users', 'nickname', c.text());\nop.run('nicknames from names', async (knex) => {\n  await knex('users').update({ nickname: knex.ref('name') });\n});\nop.alterColumn('users', 'nickname', { nullable: false });\n",
      downgrade: "op.dropColumn('users', 'nickname');",
      imports: new Map([['limbeck', ['c']]]),
    });
    expect(text).toBe(`/**
 * add nickname
 *
 * Revises: 0f9e8d7c6b5a
 * Created: 2026-11-22T10:31:07Z
 */
import { c, type Op } from 'limbeck';

export const message = 'add nickname';
export const revision = '1a2b3c4d5e6f';
export const downRevision = '0f9e8d7c6b5a';
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn('users', 'nickname', c.text());
  op.run('nicknames from names', async (knex) => {
    await knex('users').update({ nickname: knex.ref('name') });
  });
  op.alterColumn('users', 'nickname', { nullable: false });
}

export function downgrade(op: Op): void {
  op.dropColumn('users', 'nickname');
}
`);
  });

  test('of an empty one', () => {
    const text = revisionText(template, { ...plain, downRevision: [], branchLabels: ['shop'], dependsOn: ['a', "b'"] });
    expect(text).toBe(`/**
 * add nickname
 *
 * Revises: <base>
 * Created: 2026-11-22T10:31:07Z
 */
import type { Op } from 'limbeck';

export const message = 'add nickname';
export const revision = '1a2b3c4d5e6f';
export const downRevision = null;
export const branchLabels: string[] = ['shop'];
export const dependsOn: string[] = ['a', "b'"];

export function upgrade(op: Op): void {}

export function downgrade(op: Op): void {}
`);
  });

  test('of a merge, with imports from several modules', () => {
    const text = revisionText(template, {
      ...plain,
      downRevision: ['b', 'a'],
      imports: new Map([
        ['limbeck/pg', ['policy', 'fn']],
        ['limbeck', ['sql', 'c']],
        ['limbeck/sqlite', []],
      ]),
    });
    expect(text).toContain("import { c, sql, type Op } from 'limbeck';\nimport { fn, policy } from 'limbeck/pg';\n\n");
    expect(text).toContain("export const downRevision = ['b', 'a'];\n");
    expect(text).toContain(' * Revises: b, a\n');
  });

  test.each([
    ["it's", `export const message = "it's";`, " * it's"],
    ['say "so"', `export const message = 'say "so"';`, ' * say "so"'],
    [`both ' and "`, `export const message = 'both \\' and "';`, ` * both ' and "`],
    [
      'end */ import x from "y"; /*',
      `export const message = 'end */ import x from "y"; /*';`,
      ' * end *\\/ import x from "y"; /*',
    ],
    ['one\n\ntwo\r\nthree', `export const message = 'one\\n\\ntwo\\r\\nthree';`, ' * one\n *\n * two\n * three'],
    [
      `$& $\{x} {{revision}} \\n`,
      `export const message = '$& \${x} {{revision}} \\\\n';`,
      ` * $& $\{x} {{revision}} \\n`,
    ],
    [
      '\u202ereversed\u2028next\0',
      `export const message = '\\u202ereversed\\u2028next\\u0000';`,
      ' *  reversed\n * next\n',
    ],
    ['', "export const message = '';", '/**\n * empty message\n'],
  ])('is safe with the message %j', (message, constant, comment) => {
    const text = revisionText(template, { ...plain, message });
    expect(text).toContain(constant);
    expect(text).toContain(comment);
    expect(readHeader('/a.ts', text)).toMatchObject({ kind: 'revision', revision: { message, id: plain.id } });
  });

  test('reads back as what was written, whatever the message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (message) => {
        const header = readHeader('/a.ts', revisionText(template, { ...plain, message }));
        expect(header).toMatchObject({ kind: 'revision', revision: { message, downRevision: ['0f9e8d7c6b5a'] } });
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });

  test('from a template of the project, with CRLF too, as long as it declares everything', () => {
    const own =
      'exports.revision = {{revision}}; exports.downRevision = {{downRevision}};\r\nexports.upgrade = (op) => {\r\n{{upgrade}}\r\n};\r\n';
    expect(revisionText(own, { ...plain, upgrade: 'x();' }, { extension: '.cjs' })).toBe(
      "exports.revision = '1a2b3c4d5e6f'; exports.downRevision = '0f9e8d7c6b5a';\nexports.upgrade = (op) => {\n  x();\n};\n",
    );
    expect(() => revisionText(own, { ...plain, branchLabels: ['shop'] })).toThrow(
      'does not declare what it should: branchLabels',
    );
    expect(() => revisionText('{{revison}}', plain)).toThrow('holds {{revison}}, which stands for nothing');
  });
});

describe('names', () => {
  test.each([
    ['add nickname', 'add_nickname'],
    ["Müller's 2nd table!", 'müller_s_2nd_table'],
    ['добавить имя', 'добавить_имя'],
    ['添加 昵称', '添加_昵称'],
    ['नाम जोड़ें', 'नाम_जोड़ें'],
    ['🎉🎉', 'revision'],
    ['', 'revision'],
    ['../../etc/passwd', 'etc_passwd'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j'],
    ['snake_case stays', 'snake_case_stays'],
    ['...', 'revision'],
    ['one two three four five six seven eight nine ten', 'one_two_three_four_five_six_seven_eight'],
    ['x'.repeat(100), 'x'.repeat(40)],
    ['e\u0301te\u0301', 'été'],
    ['line\nbreak', 'line_break'],
  ])('%j: %s', (message, slug) => {
    expect(slugOf(message)).toBe(slug);
  });

  test('are plain and short enough for every message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (message) => {
        const name = revisionFileName({ ...plain, message });
        expect(isRevisionFile(name) && !/[\\/\s]/.test(name) && Buffer.byteLength(name) <= 255).toBe(true);
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });

  test('follow the template and the zone', () => {
    expect(revisionFileName(plain)).toBe('20261122_1031_1a2b3c4d5e6f_add_nickname.ts');
    expect(revisionFileName(plain, { timezone: 'Pacific/Auckland' })).toBe(
      '20261122_2331_1a2b3c4d5e6f_add_nickname.ts',
    );
    expect(
      revisionFileName(plain, {
        fileTemplate: '{year}-{month}-{day}T{hour}{minute}{second}.{slug}',
        extension: '.sql',
      }),
    ).toBe('2026-11-22T103107.add_nickname.sql');
  });

  test.each(['{id}/{slug}', '../{id}', '.{id}', '{rev}_{slug}', '{}', 'a:{id}', '{slug}'.repeat(30)])(
    'refuse %s',
    (fileTemplate) => {
      expect(() => revisionFileName(plain, { fileTemplate })).toThrow(`fileTemplate "${fileTemplate}": `);
    },
  );
});

test('times are those of the zone, with its offset', () => {
  expect(isoTime(created)).toBe('2026-11-22T10:31:07Z');
  expect(isoTime(created, 'UTC')).toBe('2026-11-22T10:31:07Z');
  expect(isoTime(created, 'Europe/Berlin')).toBe('2026-11-22T11:31:07+01:00');
  expect(isoTime(new Date('2026-07-01T00:00:00Z'), 'America/St_Johns')).toBe('2026-06-30T21:30:00-02:30');
  expect(isoTime(new Date('2026-01-01T00:30:00Z'), 'Asia/Kathmandu')).toBe('2026-01-01T06:15:00+05:45');
  expect(Date.parse(isoTime(created, 'local'))).toBe(Date.parse('2026-11-22T10:31:07Z'));
  expect(() => isoTime(created, 'Europe/Berln')).toThrow('"Europe/Berln" is not a time zone');
});

test('ids are twelve hexadecimal digits', () => {
  expect(newId((count) => Uint8Array.from({ length: count }, (_, i) => i * 50))).toBe('003264' + '96c8fa');
});

describe('lines', () => {
  const graph = graphFrom('a b<a c1<b[c1br] d1<c1 c2<b[c2br] d2<c2 e<d1,d2 x1 y1[y] y2<y1!x1,c1br');
  const view = historyView(graph, ['e', 'x1']);
  const lines = (style: keyof typeof lineStyles): readonly string[] =>
    graph.newestFirst.map((revision) => shortLine(view, revision, lineStyles[style]));

  test('of history', () => {
    expect(lines('history')).toEqual([
      'd1, d2 -> e (c1br, c2br) (head) (current) (mergepoint), message of e',
      'c1 -> d1 (c1br), message of d1',
      'c2 -> d2 (c2br), message of d2',
      'b -> c2 (c2br), message of c2',
      'y1 (x1, c1br) -> y2 (y) (head), message of y2',
      '<base> -> y1 (y), message of y1',
      '<base> -> x1 (effective head) (current), message of x1',
      'b -> c1 (c1br), message of c1',
      'a -> b (branchpoint), message of b',
      '<base> -> a, message of a',
    ]);
  });

  test('of the other commands', () => {
    expect(lines('heads').slice(0, 2)).toEqual(['e (c1br, c2br) (head)', 'd1 (c1br)']);
    expect(lines('current')[0]).toBe('e (head) (current) (mergepoint)');
    expect(lines('branchPoint')[8]).toBe('b (branchpoint)');
    expect(lines('branchChildVerbose')[7]).toBe('c1 (c1br), message of c1');
  });

  test('the verbose block', () => {
    const [revision] = revisionsFrom('y2<y1[lab]!x1');
    const doc = { ...revision!, doc: 'first line\n\nmore of it' };
    const other = historyView(buildGraph([...revisionsFrom('x1 y1 z1<y2 z2<y2'), doc]));
    expect(verboseBlock(other, doc)).toBe(
      'Rev: y2 (branchpoint)\nParent: y1\nAlso depends on: x1\nBranches into: z1, z2\nBranch names: lab\n' +
        'Path: /migrations/y2.ts\n\n    first line\n\n    more of it',
    );
    const padded = { ...doc, doc: undefined, message: '\r\n one \r\n \r\n two\n\n\n' };
    expect(
      verboseBlock(other, padded as never)
        .split('\n\n')
        .slice(1),
    ).toEqual(['    one ', '     two']);
    const blocks = graph.newestFirst.map((one) => verboseBlock(view, one));
    expect(blocks[0]).toBe(
      'Rev: e (head) (current) (mergepoint)\nMerges: d1, d2\nBranch names: c1br, c2br\nPath: /migrations/e.ts\n\n    message of e',
    );
    expect(blocks[9]).toBe('Rev: a\nParent: <base>\nPath: /migrations/a.ts\n\n    message of a');
  });
});
