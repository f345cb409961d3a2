import { describe, expect, test } from 'vitest';
import { split } from '../../../src/dialects/sqlite/split.js';
import { LimbeckError } from '../../../src/errors.js';

const sqls = (text: string): readonly string[] => split(text).map(({ sql }) => sql);

describe('the statements of a text', () => {
  test.each<[name: string, text: string, statements: readonly string[]]>([
    ['none', '', []],
    ['spaces, comments and semicolons only', ' ;; -- x;\n /* y; */ ; ', []],
    ['one without a semicolon', 'SELECT 1', ['SELECT 1']],
    ['several', 'SELECT 1; SELECT 2;\n\nSELECT 3', ['SELECT 1', 'SELECT 2', 'SELECT 3']],
    [
      'semicolons in texts, names and comments',
      `SELECT ';' AS "a;b", [c;d], \`e;f\` -- g;h\n, 1 /* i;j */; SELECT 2`,
      [`SELECT ';' AS "a;b", [c;d], \`e;f\` -- g;h\n, 1`, 'SELECT 2'],
    ],
    ['doubled quotes', `SELECT 'it''s; fine', "a"";b"; SELECT 2`, [`SELECT 'it''s; fine', "a"";b"`, 'SELECT 2']],
    [
      'a trigger with statements of its own',
      'CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = CASE WHEN 1 THEN 2 END; DELETE FROM b; END; SELECT 1;',
      [
        'CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = CASE WHEN 1 THEN 2 END; DELETE FROM b; END',
        'SELECT 1',
      ],
    ],
    [
      'a temporary trigger at the end, and one that is explained',
      'EXPLAIN CREATE TRIGGER a AFTER INSERT ON b BEGIN SELECT 1; END; create temp trigger if not exists t after insert on a begin select end from x; end',
      [
        'EXPLAIN CREATE TRIGGER a AFTER INSERT ON b BEGIN SELECT 1; END',
        'create temp trigger if not exists t after insert on a begin select end from x; end',
      ],
    ],
    ['BEGIN and END of a transaction', 'BEGIN; SELECT 1; END;', ['BEGIN', 'SELECT 1', 'END']],
    ['a text that never ends', "SELECT 1; SELECT 'x; y", ['SELECT 1', "SELECT 'x", 'y']],
    ['dots within a statement', 'SELECT a.b, .5 FROM a', ['SELECT a.b, .5 FROM a']],
  ])('%s', (_, text, statements) => {
    expect(sqls(text)).toEqual(statements);
  });

  test('with their places', () => {
    expect(split('\n -- é\n  SELECT 1;\n\tSELECT 2')).toEqual([
      { sql: 'SELECT 1', offset: 9, line: 3, column: 3 },
      { sql: 'SELECT 2', offset: 20, line: 4, column: 2 },
    ]);
  });

  test('commands of the shell are refused with their line', () => {
    const error = (): unknown => split('SELECT 1;\n.mode box\nSELECT 2;');
    expect(error).toThrow(LimbeckError);
    expect(error).toThrow('line 2: .mode box is a command of the sqlite3 shell, not SQL');
  });
});
