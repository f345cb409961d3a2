import { describe, expect, it } from 'vitest';
import { masked, maskedData } from '../../src/cli/mask.js';
import { errorText, exitCodeOf } from '../../src/cli/report/error.js';
import { excerpt } from '../../src/cli/report/excerpt.js';
import { errorDocument, resultDocument } from '../../src/cli/report/json.js';
import { patch } from '../../src/cli/report/patch.js';
import { progressOn } from '../../src/cli/report/progress.js';
import { Interrupted } from '../../src/cli/signals.js';
import { colorLevel, palette } from '../../src/cli/style.js';
import { DatabaseError, failure, LimbeckError, usageError } from '../../src/errors.js';

const plain = { paint: palette(0), debug: false, secrets: [] };

describe('passwords', () => {
  it.each([
    ['postgres://ada:geheim@host/db refused', 'postgres://ada:***@host/db refused'],
    ['postgres://ada:ge@heim@host/db', 'postgres://ada:***@host/db'],
    ['postgres://ada:ge:heim/x@host/db?a=b', 'postgres://ada:***@host/db?a=b'],
    ['"postgresql://ada:%20x@h/d", "postgres://b:c@h/d"', '"postgresql://ada:***@h/d", "postgres://b:***@h/d"'],
    ['postgres://host/db?user=a&password=geheim&x=1', 'postgres://host/db?user=a&password=***&x=1'],
    ['postgres://ada@host:5432/db', 'postgres://ada@host:5432/db'],
    ['http://localhost:5432/a', 'http://localhost:5432/a'],
  ])('%s', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  it('are masked by heart, too, and in every text of a document', () => {
    expect(masked('cannot log in with geh$1im', ['geh$1im'])).toBe('cannot log in with ***');
    expect(maskedData({ a: ['x://u:p@h', 1, null], b: { c: 'geheim' } }, ['geheim'])).toEqual({
      a: ['x://u:***@h', 1, null],
      b: { c: '***' },
    });
    expect(maskedData({ at: new Date(0) })).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });
});

describe('an excerpt of a statement', () => {
  it('has a caret below the place', () => {
    expect(excerpt('ALTER TABLE users ADD nick txt', 27)).toEqual([
      '1 | ALTER TABLE users ADD nick txt',
      '  |                            ^',
    ]);
  });

  it('shows the lines around it only', () => {
    const sql = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`).join('\n');
    expect(excerpt(sql, sql.indexOf('line 10') + 5)).toEqual([
      ' 7 | line 7',
      ' 8 | line 8',
      ' 9 | line 9',
      '10 | line 10',
      '   |      ^',
      '11 | line 11',
      '12 | line 12',
      '13 | line 13',
      '   | … 7 more',
    ]);
  });

  it('counts a tab as a tab and a wide character as two', () => {
    expect(excerpt("\tSELECT '🙂漢', x", "\tSELECT '🙂漢', ".length)).toEqual([
      "1 | \tSELECT '🙂漢', x",
      '  | \t               ^',
    ]);
  });

  it('takes CRLF for one line break, and a place at the very end', () => {
    expect(excerpt('a\r\nb', 3)).toEqual(['1 | a', '2 | b', '  | ^']);
    expect(excerpt('a', 1)).toEqual(['1 | a', '  |  ^']);
    expect(excerpt('', 0)).toEqual(['1 | ', '  | ^']);
  });

  it('begins at the beginning where no place is known', () => {
    expect(excerpt('a\nb')).toEqual(['1 | a', '2 | b']);
  });
});

describe('an error', () => {
  it('is one message and what to type next', () => {
    const error = usageError('unknown-revision', 'no revision "abcd"', { hint: 'migrate history lists them.' });
    expect(errorText(error, plain)).toBe('error: no revision "abcd"\n  hint: migrate history lists them.\n');
  });

  it('of a database shows statement, caret, detail, code and hint', () => {
    const error = new DatabaseError({
      message: 'column "nick" does not exist',
      code: '42703',
      sql: 'SELECT nick',
      position: 7,
      detail: 'first\nsecond',
      hint: 'Perhaps "nickname".',
    });
    expect(errorText(error, plain)).toBe(
      [
        'error: column "nick" does not exist',
        '  1 | SELECT nick',
        '    |        ^',
        '  detail: first',
        '          second',
        '  code: 42703',
        '  hint: Perhaps "nickname".',
        '',
      ].join('\n'),
    );
  });

  it('shows its stack and its causes with --debug only', () => {
    const error = failure('x', 'outer', { cause: new Error('inner') });
    expect(errorText(error, plain)).toBe('error: outer\n');
    const debug = errorText(error, { ...plain, debug: true });
    expect(debug).toContain('LimbeckError: outer');
    expect(debug).toContain('Error: inner');
    expect(debug).toContain('report.test.ts');
  });

  it.each([
    [failure('x', 'x'), 1],
    [usageError('x', 'x'), 2],
    [new LimbeckError('input', 'x', 'x'), 3],
    [new LimbeckError('found', 'x', 'x'), 4],
    [new LimbeckError('locked', 'x', 'x'), 5],
    [new TypeError('x'), 1],
    ['thrown text', 1],
    [new Interrupted('SIGINT', true), 130],
    [new Interrupted('SIGTERM', false), 143],
  ])('%s ends with %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});

describe('--json', () => {
  it('is one document with a version', () => {
    expect(JSON.parse(resultDocument('heads', { heads: ['a'], big: 10n }))).toEqual({
      version: 1,
      command: 'heads',
      ok: true,
      result: { heads: ['a'], big: '10' },
    });
  });

  it('tells an error with its facts, and no password', () => {
    const error = usageError('bad-url', 'cannot read postgres://a:b@h', {
      hint: 'h',
      data: { urls: ['postgres://a:b@h'] },
    });
    expect(JSON.parse(errorDocument('current', error, []))).toEqual({
      version: 1,
      command: 'current',
      ok: false,
      error: {
        code: 'bad-url',
        message: 'cannot read postgres://a:***@h',
        hint: 'h',
        urls: ['postgres://a:***@h'],
      },
    });
  });
});

describe('colour', () => {
  it.each([
    [true, {}, undefined, 1],
    [false, {}, undefined, 0],
    [true, { NO_COLOR: '1' }, undefined, 0],
    [true, { NO_COLOR: '' }, undefined, 1],
    [true, { TERM: 'dumb' }, undefined, 0],
    [false, { FORCE_COLOR: '1' }, undefined, 1],
    [false, { FORCE_COLOR: '' }, undefined, 1],
    [true, { FORCE_COLOR: '0' }, undefined, 0],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, 1],
    [true, { FORCE_COLOR: '1' }, false, 0],
  ] as const)('terminal %s, %o, --no-color %s: level %i', (isTTY, env, wanted, level) => {
    expect(colorLevel({ isTTY }, env, wanted)).toBe(level);
  });
});

describe('a patch', () => {
  it('is a unified diff, empty where nothing differs', () => {
    const from = { title: 'database', text: 'table a\n  id integer\n' };
    const to = { title: 'models', text: 'table a\n  id bigint\n' };
    expect(patch(from, from, palette(0))).toBe('');
    expect(patch(from, to, palette(0))).toBe(
      '--- database\n+++ models\n@@ -1,2 +1,2 @@\n table a\n-  id integer\n+  id bigint\n',
    );
  });
});

describe('progress', () => {
  it('writes a passing line on a terminal only', () => {
    expect(written(true, false)).toBe('upgrade a …\r\u001b[2Kupgraded a\nupgrade b …\r\u001b[2K');
    expect(written(false, false)).toBe('upgraded a\n');
    expect(written(true, true)).toBe('');
  });
});

function written(isTTY: boolean, quiet: boolean): string {
  let text = '';
  const progress = progressOn({ isTTY, write: (more) => (text += more) }, quiet);
  progress.doing('upgrade a …');
  progress.done('upgraded a');
  progress.doing('upgrade b …');
  progress.end();
  return text;
}
