import { expect, test } from 'vitest';
import { split } from '../../../src/dialects/postgres/split.js';

const sqls = (text: string): readonly string[] => split(text).map(({ sql }) => sql);

const scripts: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', '', []],
  ['only space and comments', ' -- a;\n /* b; /* c; */ ; */ ;;', []],
  ['two', 'SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
  ['a comment at the end is not of the statement', 'SELECT 1 -- one;\n; SELECT 2 /* x */', ['SELECT 1', 'SELECT 2']],
  ['a comment inside is', 'SELECT /* ; */ 1 -- ;\n + 1;', ['SELECT /* ; */ 1 -- ;\n + 1']],
  ['strings', `SELECT ';', 'it'';s', ';' ';'; SELECT 2`, [`SELECT ';', 'it'';s', ';' ';'`, 'SELECT 2']],
  ['a backslash is itself in a plain string', `SELECT '\\'; SELECT 2`, [`SELECT '\\'`, 'SELECT 2']],
  ['and escapes in an E string', `SELECT E'\\';', e'a''\\\\'; SELECT 2`, [`SELECT E'\\';', e'a''\\\\'`, 'SELECT 2']],
  [
    'other strings',
    `SELECT U&'\\0061;', B'1;', x'f;', N';' ; SELECT 2`,
    [`SELECT U&'\\0061;', B'1;', x'f;', N';'`, 'SELECT 2'],
  ],
  ['quoted names', `SELECT ";", "a"";b", U&"\\0061;"; SELECT 2`, [`SELECT ";", "a"";b", U&"\\0061;"`, 'SELECT 2']],
  [
    'dollar quotes',
    'SELECT $$;$$, $a$ $b$ ; $$ $a$; SELECT $1; SELECT $ü$;$ü$',
    ['SELECT $$;$$, $a$ $b$ ; $$ $a$', 'SELECT $1', 'SELECT $ü$;$ü$'],
  ],
  ['a dollar inside a word is no quote', 'SELECT a$b$; SELECT c$$d', ['SELECT a$b$', 'SELECT c$$d']],
  [
    'rules with several statements',
    'CREATE RULE r AS ON INSERT TO t DO (DELETE FROM u; DELETE FROM v); SELECT 2',
    ['CREATE RULE r AS ON INSERT TO t DO (DELETE FROM u; DELETE FROM v)', 'SELECT 2'],
  ],
  [
    'a body in SQL',
    'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 ELSE 2 END; SELECT 3; END; SELECT 2',
    [
      'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 ELSE 2 END; SELECT 3; END',
      'SELECT 2',
    ],
  ],
  ['BEGIN on its own', 'BEGIN; SELECT 1; END; SELECT 2', ['BEGIN', 'SELECT 1', 'END', 'SELECT 2']],
  ['atomic as a name', 'SELECT 1 AS atomic; SELECT 2', ['SELECT 1 AS atomic', 'SELECT 2']],
  ['a block', `DO $do$ BEGIN PERFORM ';'; END $do$; SELECT 2`, [`DO $do$ BEGIN PERFORM ';'; END $do$`, 'SELECT 2']],
  [
    'operators that look like comments do not exist',
    'SELECT 1 - -1, 2 * /* x */ 3; SELECT 2',
    ['SELECT 1 - -1, 2 * /* x */ 3', 'SELECT 2'],
  ],
  ['COPY to and from a file is SQL', `COPY t FROM '/x'; COPY t TO '/y'`, [`COPY t FROM '/x'`, `COPY t TO '/y'`]],
  ['no semicolon at the end, no line end', 'SELECT 1;\r\nSELECT 2', ['SELECT 1', 'SELECT 2']],
  ['emoji', `SELECT '🙂;'; SELECT "🙂"`, [`SELECT '🙂;'`, 'SELECT "🙂"']],
];
test.each(scripts)('%s', (_name, text, wanted) => {
  expect(sqls(text)).toEqual(wanted);
});

test('where each begins', () => {
  expect(split('-- first\n\n  SELECT 1;\r\n/* x */ SELECT\n2;\rSELECT 3')).toEqual([
    { sql: 'SELECT 1', offset: 12, line: 3, column: 3 },
    { sql: 'SELECT\n2', offset: 31, line: 4, column: 9 },
    { sql: 'SELECT 3', offset: 41, line: 6, column: 1 },
  ]);
});

const refused: readonly (readonly [string, RegExp])[] = [
  ['SELECT 1;\n\\connect db', /line 2 holds the psql command \\connect/],
  ['SELECT 1 \\gset', /line 1 holds the psql command \\gset/],
  ['\\.', /psql command \\\./],
  ['SELECT 1;\n\nCOPY t (a) FROM STDIN;\n1\n\\.', /line 3 holds COPY … FROM STDIN/],
  ['copy t from stdin with (format csv)', /line 1 holds COPY … FROM STDIN/],
  ['COPY (SELECT 1) TO STDOUT', /line 1 holds COPY … TO STDOUT/],
  [`SELECT 1;\nSELECT 'open`, /line 2 opens a quote that is never closed/],
  [`SELECT E'open\\'`, /opens a quote/],
  ['SELECT "open', /opens a quote/],
  ['SELECT $x$ open $$', /opens the quote \$x\$/],
  ['SELECT /* /* */ 1', /opens a comment/],
];
test.each(refused)('refuses %j', (text, message) => {
  expect(() => split(text)).toThrow(message);
});

test('a long script takes a short time', () => {
  const text = `INSERT INTO t VALUES (1, 'some text; with semicolons', $$and; dollars$$);\n`.repeat(20_000);
  const start = performance.now();
  expect(split(text)).toHaveLength(20_000);
  expect(performance.now() - start).toBeLessThan(10_000);
});
