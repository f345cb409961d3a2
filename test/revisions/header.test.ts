// Headers read from text: what is written by hand, what compilers make of it, and what must not be mistaken for one.
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { headerOfExports, readHeader, rewriteHeader } from '../../src/revisions/header.js';
import { scriptTokens, stringValue } from '../../src/revisions/script-tokens.js';
import type { Revision } from '../../src/revisions/types.js';

const path = '/migrations/a.ts';

const file = `/**
 * add nickname
 *
 * Why: people asked for it.
 *
 * Revises: 0f9e8d7c6b5a
 * Created: 2026-11-22T10:31:07Z
 */
import { c, type Op } from 'limbeck';

export const message = 'add nickname';
export const revision = '1a2b3c4d5e6f';
export const downRevision = '0f9e8d7c6b5a';
export const branchLabels: string[] = ['shop', 'web'];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn('users', 'nickname', c.text());
}

export function downgrade(op: Op): void {
  op.dropColumn('users', 'nickname');
}
`;

const whole: Revision = {
  id: '1a2b3c4d5e6f',
  downRevision: ['0f9e8d7c6b5a'],
  dependsOn: [],
  branchLabels: ['shop', 'web'],
  message: 'add nickname',
  created: '2026-11-22T10:31:07Z',
  doc: 'add nickname\n\nWhy: people asked for it.',
  path,
};

/** What is read, short: the revision's links, the faults, or `must be loaded`. */
function read(text: string, at = path): unknown {
  const header = readHeader(at, text);
  if (header.kind === 'must be loaded') return header.kind;
  if (header.kind === 'broken') return header.faults;
  const { id, downRevision, dependsOn, branchLabels, message, transaction } = header.revision;
  return [
    id,
    downRevision.join() || '-',
    ...(dependsOn.length > 0 ? [`needs ${dependsOn.join()}`] : []),
    ...(branchLabels.length > 0 ? [`labels ${branchLabels.join()}`] : []),
    ...(message === '' ? [] : [message]),
    ...(transaction === false ? ['no transaction'] : []),
  ].join(' | ');
}

test('a file as limbeck writes it', () => {
  expect(readHeader(path, file)).toEqual({ kind: 'revision', revision: whole });
});

test('the same file with CRLF, with a byte order mark, with a hashbang', () => {
  expect(readHeader(path, file.replaceAll('\n', '\r\n'))).toEqual({ kind: 'revision', revision: whole });
  expect(readHeader(path, `\u{feff}${file}`)).toEqual({ kind: 'revision', revision: whole });
  expect(readHeader(path, `#!/usr/bin/env node's\n${file}`)).toEqual({ kind: 'revision', revision: whole });
});

describe('what compilers make of it', () => {
  const header = { ...whole, path: '/migrations/a.js' };
  const { created: _, doc: __, ...bare } = header; // esbuild drops comments

  test('esbuild: ES module, CommonJS, and minified', () => {
    const as = (options: object): string => transformSync(file, { loader: 'ts', ...options }).code;
    expect(readHeader(header.path, as({ format: 'esm' }))).toEqual({
      kind: 'revision',
      revision: bare,
    });
    expect(readHeader(header.path, as({ format: 'cjs' }))).toEqual({
      kind: 'revision',
      revision: bare,
    });
    expect(readHeader(header.path, as({ format: 'esm', minify: true })).kind).toBe('must be loaded');
    expect(readHeader(header.path, as({ format: 'cjs', minify: true })).kind).toBe('must be loaded');
    expect(readHeader(header.path, as({ format: 'iife', globalName: 'x' })).kind).toBe('must be loaded');
  });

  test('tsc, CommonJS', () => {
    const text = `"use strict";
/**
 * add nickname
 *
 * Why: people asked for it.
 *
 * Revises: 0f9e8d7c6b5a
 * Created: 2026-11-22T10:31:07Z
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.dependsOn = exports.branchLabels = exports.downRevision = exports.revision = exports.message = void 0;
exports.upgrade = upgrade;
exports.downgrade = downgrade;
const limbeck_1 = require("limbeck");
exports.message = 'add nickname';
exports.revision = '1a2b3c4d5e6f';
exports.downRevision = '0f9e8d7c6b5a';
exports.branchLabels = ['shop', 'web'];
exports.dependsOn = [];
function upgrade(op) {
    op.addColumn('users', 'nickname', limbeck_1.c.text());
}
function downgrade(op) {
    op.dropColumn('users', 'nickname');
}
`;
    expect(readHeader(header.path, text)).toEqual({ kind: 'revision', revision: header });
  });

  test('Babel, CommonJS', () => {
    const text = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.revision = exports.message = exports.downRevision = exports.dependsOn = exports.branchLabels = void 0;
exports.upgrade = upgrade;
var _limbeck = require("limbeck");
const message = exports.message = 'add nickname';
const revision = exports.revision = '1a2b3c4d5e6f';
const downRevision = exports.downRevision = '0f9e8d7c6b5a';
const branchLabels = exports.branchLabels = ['shop', 'web'];
const dependsOn = exports.dependsOn = [];
function upgrade(op) {}
`;
    expect(readHeader(header.path, text)).toEqual({
      kind: 'revision',
      revision: bare,
    });
  });

  test('SWC, CommonJS', () => {
    const text = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
function _export(target, all) { for (var name in all) Object.defineProperty(target, name, { enumerable: true, get: all[name] }); }
_export(exports, { branchLabels: function() { return branchLabels; }, revision: function() { return revision; } });
const message = 'add nickname';
const revision = '1a2b3c4d5e6f';
const downRevision = '0f9e8d7c6b5a';
const branchLabels = ['shop', 'web'];
const dependsOn = [];
`;
    expect(read(text)).toBe('1a2b3c4d5e6f | 0f9e8d7c6b5a | labels shop,web | add nickname');
  });
});

const rest = 'export const downRevision = null;';

test.each<readonly [string, string, unknown]>([
  ['double quotes', `export const revision = "a1"; ${rest}`, 'a1 | -'],
  ['a template without substitutions', `export const revision = \`a1\`; ${rest}`, 'a1 | -'],
  ['a template with one', `export const revision = \`a\${1}\`; ${rest}`, 'must be loaded'],
  ['as const', `export const revision = 'a1' as const; ${rest}`, 'a1 | -'],
  [
    'as const without semicolons',
    "export const revision = 'a1' as const\nexport const downRevision = ['b', 'c'] as const\n",
    'a1 | b,c',
  ],
  ['satisfies', `export const revision = 'a1' satisfies string; ${rest}`, 'a1 | -'],
  [
    'a type of several lines after as',
    "export const downRevision = ['b'] as\n  | readonly string[]\n  | null\nexport const revision = 'a1'",
    'a1 | b',
  ],
  ['annotations', "export const revision: string = 'a1'; export const downRevision: string | null = null;", 'a1 | -'],
  [
    'annotations with arrows, braces and generics',
    "export const revision: { a: '=' } & ((x: Array<Map<string, 'x;'>>) => void)= 'a1'; export const downRevision: Array<string>= ['b'];",
    'a1 | b',
  ],
  [
    'escapes',
    `export const revision = 'a\\x31'; export const message = 'it\\'s\\n\\u00fc \\u{1f600} \\t\\\\ \\\nend'; ${rest}`,
    "a1 | - | it's\nü 😀 \t\\ end",
  ],
  ['an illegal escape', `export const revision = 'a\\x3'; ${rest}`, 'must be loaded'],
  [
    'comments anywhere',
    "/* export const revision = 'x' */ export /* a */ const // b\n revision /* c */ = /* ' */ 'a1' // d\n; export const downRevision = [ // e\n 'b', /* f */ 'c', ];",
    'a1 | b,c',
  ],
  ['a header in a comment', `// export const revision = 'no';\nexport const revision = 'a1'; ${rest}`, 'a1 | -'],
  ['a header in a string', `const s = "export const revision = 'no'"; export const revision = 'a1'; ${rest}`, 'a1 | -'],
  [
    'a header in a template',
    `const s = \`\nexport const revision = 'no'; \${ { a: \`}\` }.a } export const revision = 'no';\`; export const revision = 'a1'; ${rest}`,
    'a1 | -',
  ],
  [
    'a header in a regular expression',
    `const s = /export const revision = 'no'; [/'"]/; export const revision = 'a1'; ${rest}`,
    'a1 | -',
  ],
  [
    'quotes in a regular expression',
    `function f() { return /['"\`{]/.test('}') } export const revision = 'a1'; ${rest}`,
    'a1 | -',
  ],
  ['divisions', `const a = b / c / 2; const d = (1) / 2 + "/"; export const revision = 'a1'; ${rest}`, 'a1 | -'],
  [
    'constants below functions',
    `function f() { const revision = 'no'; return { revision: 'no' } }\nexport const revision = 'a1'; ${rest}`,
    'a1 | -',
  ],
  ['a member of another object', `x.revision = 'no'; export const revision = 'a1'; ${rest}`, 'a1 | -'],
  ['several declarators', "export const revision = 'a1', downRevision = 'b', message = 'm';", 'a1 | b | m'],
  ['let', "export let revision = 'a1'; export var downRevision = 'b'", 'a1 | b'],
  ['a constant that changes', `export let revision = 'a1'; ${rest} revision = 'a2';`, 'must be loaded'],
  ['an expression', `export const revision = 'a' + '1'; ${rest}`, 'must be loaded'],
  ['an expression that goes on below', `export const revision = 'a'\n  + '1'; ${rest}`, 'must be loaded'],
  ['a call', `export const revision = id(); ${rest}`, 'must be loaded'],
  ['a method of a literal', `export const revision = 'A1'.toLowerCase(); ${rest}`, 'must be loaded'],
  ['a list with a variable', "export const revision = 'a1'; export const downRevision = [base];", 'must be loaded'],
  ['an import that is exported', "import { revision } from './x.js'; export { revision };", 'must be loaded'],
  ['another name exported as it', `const id = 'a1'; export { id as revision }; ${rest}`, 'must be loaded'],
  ['everything from elsewhere', "export * from './x.js'", 'must be loaded'],
  ['an object', "module.exports = { revision: 'a1', downRevision: null };", 'must be loaded'],
  [
    'exported at the end',
    "const revision = 'a1'; const downRevision = 'b'; export { revision, downRevision };",
    'a1 | b',
  ],
  [
    'no transaction',
    `export const revision = 'a1'; ${rest} export const transaction = false`,
    'a1 | - | no transaction',
  ],
  ['dependencies as text', `export const revision = 'a1'; ${rest} export const dependsOn = 'b';`, 'a1 | - | needs b'],
  ['an unclosed string', "export const revision = 'a1", 'must be loaded'],
  ['an unclosed brace', "if (1) { export const revision = 'a1';", 'must be loaded'],
  [
    'what comes after the first function and is code',
    `export const revision = 'a1'; ${rest} export function upgrade() { "`,
    'a1 | -',
  ],
  [
    'a constant after the first function',
    `export const revision = 'a1'; ${rest} function f() {} export const dependsOn = 'b'`,
    'a1 | - | needs b',
  ],
  [
    'nothing of a revision',
    'export const x = 1;',
    ['it is not a revision: there is no "export const revision = …" in it; move it elsewhere'],
  ],
  ['an empty file', '', ['it is not a revision: there is no "export const revision = …" in it; move it elsewhere']],
  [
    'no parent',
    "export const revision = 'a1';",
    ['downRevision is missing: name the parent, or write null for a first revision'],
  ],
  ['a number', `export const revision = 12; ${rest}`, ['revision must be text, and not empty']],
  ['an empty id', `export const revision = ''; ${rest}`, ['revision must be text, and not empty']],
  [
    'wrong kinds',
    "export const revision = 'a1'; export const downRevision = [1]; export const message = 2; export const transaction = 'no';",
    [
      'message must be text',
      'transaction must be true or false',
      'downRevision must be text, a list of texts, or null',
    ],
  ],
  [
    "Alembic's spelling",
    "export const revision = 'a1'; export const down_revision = 'b';",
    ['down_revision means nothing here: write downRevision'],
  ],
  [
    'a slip',
    `export const revision = 'a1'; ${rest} export const dependOn = 'b';`,
    ['dependOn means nothing here: write dependsOn'],
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

describe('SQL', () => {
  const at = '/migrations/a.sql';
  const one = (header: string): unknown =>
    read(`${header}\n-- upgrade\nSELECT 1;\n-- downgrade\n-- revision: no\n`, at);

  test.each<readonly [string, string, unknown]>([
    [
      'all of it',
      '-- add it; yes\n-- revision: a1\n-- downRevision: b\n-- branchLabels: shop, web\n-- dependsOn: c\n-- message: it\'s: "so"\n-- transaction: false',
      'a1 | b | needs c | labels shop,web | it\'s: "so" | no transaction',
    ],
    ['a base', '-- revision: a1\n-- downRevision:', 'a1 | -'],
    ['a base in words', '-- revision: a1\n-- downRevision: null', 'a1 | -'],
    ['a merge', '-- revision: a1\n-- downRevision: b, c', 'a1 | b,c'],
    ['as in a script', "-- revision: 'a1';\n-- downRevision: ['b', \"c\"]", 'a1 | b,c'],
    ["Alembic's spelling", '-- revision: a1\n-- down_revision: b', 'a1 | b'],
    ['CRLF', '-- revision: a1\r\n-- downRevision: b\r', 'a1 | b'],
    ['a byte order mark', '\u{feff}-- revision: a1\n-- downRevision: b', 'a1 | b'],
    [
      'blank lines and a comment of the other kind',
      '\n/* add it */\n\n-- revision: a1\n\n-- downRevision: b',
      'a1 | b | add it',
    ],
    [
      'no header',
      'SELECT 1;\n-- revision: a1',
      ['it is not a revision: there is no "-- revision: …" on top in it; move it elsewhere'],
    ],
    ['no parent', '-- revision: a1', ['downRevision is missing: name the parent, or write null for a first revision']],
    ['two ids', '-- revision: a1, a2\n-- downRevision: b', 'a1, a2 | b'],
    ['not a boolean', '-- revision: a1\n-- downRevision: b\n-- transaction: no', ['transaction must be true or false']],
  ])('%s', (_, header, expected) => {
    expect(one(header)).toEqual(expected);
  });
});

describe('what had to be loaded', () => {
  test('is read from the exports of a module, by import or by require', () => {
    const exported = { revision: 'a1', downRevision: ['b'], upgrade: () => undefined };
    const expected = {
      kind: 'revision',
      revision: { id: 'a1', downRevision: ['b'], dependsOn: [], branchLabels: [], message: '', path },
    };
    expect(headerOfExports(path, exported, '')).toEqual(expected);
    expect(headerOfExports(path, { default: exported }, '')).toEqual(expected);
  });

  test('is held to the same rules', () => {
    expect(headerOfExports(path, {}, '')).toEqual({ kind: 'broken', faults: ['it does not export `revision`'] });
    expect(headerOfExports(path, undefined, '')).toEqual({ kind: 'broken', faults: ['it does not export `revision`'] });
    expect(headerOfExports(path, { revision: 'a1' }, '')).toEqual({
      kind: 'broken',
      faults: ['downRevision is missing: name the parent, or write null for a first revision'],
      id: 'a1',
    });
  });
});

describe('a new parent', () => {
  test('changes the constant and its line of the comment, nothing else', () => {
    expect(rewriteHeader(path, file, { downRevision: ['ffff'] })).toBe(
      file
        .replace('Revises: 0f9e8d7c6b5a', 'Revises: ffff')
        .replace("downRevision = '0f9e8d7c6b5a'", "downRevision = 'ffff'"),
    );
    expect(rewriteHeader(path, file, { downRevision: [] })).toContain('Revises: <base>\n * Created');
    expect(rewriteHeader(path, file, { downRevision: [] })).toContain('export const downRevision = null;');
    expect(rewriteHeader(path, file, { downRevision: ['a', 'b'] })).toContain(
      "export const downRevision = ['a', 'b'];",
    );
  });

  test('there and back again is the file as it was', () => {
    for (const text of [file, file.replaceAll('\n', '\r\n'), `\u{feff}${file}`]) {
      const there = rewriteHeader(path, text, { downRevision: ['a', 'b'] });
      expect(rewriteHeader(path, there, { downRevision: ['0f9e8d7c6b5a'] })).toBe(text);
    }
  });

  test('leaves other mentions alone', () => {
    const text = `// Revises: x\nexport const revision = "a1", downRevision = ["x", "y"] as const; // downRevision = 'x'\n/** Revises: x */\nconst s = 'Revises: x';\n`;
    expect(rewriteHeader(path, text, { downRevision: ['z'] })).toBe(
      `// Revises: x\nexport const revision = "a1", downRevision = "z" as const; // downRevision = 'x'\n/** Revises: x */\nconst s = 'Revises: x';\n`,
    );
  });

  test('works in SQL', () => {
    const text = '-- add it\n-- Revises: b\n-- revision: a1\n-- downRevision: b\n-- upgrade\n-- Revises: b\n';
    expect(rewriteHeader('/a.sql', text, { downRevision: ['c', 'd'] })).toBe(
      '-- add it\n-- Revises: c, d\n-- revision: a1\n-- downRevision: c, d\n-- upgrade\n-- Revises: b\n',
    );
  });

  test('is refused where the header is computed', () => {
    expect(() =>
      rewriteHeader(path, "export const revision = 'a'; export const downRevision = f();", { downRevision: [] }),
    ).toThrow('downRevision is not a plain literal');
  });
});

describe('tokens', () => {
  test('texts of megabytes are no trouble', () => {
    const long = 'x'.repeat(4_000_000);
    const text = `/* ${long} */ const a = '${long}', b = \`${long}\n\`; // ${long}\nexport const revision = 'a1'; export const downRevision = null;`;
    expect(read(text)).toBe('a1 | -');
    expect(read(`-- revision: a1\n-- downRevision: b\n-- upgrade\nINSERT INTO t VALUES ('${long}');`, '/a.sql')).toBe(
      'a1 | b',
    );
  });

  test('a string is what JavaScript says it is', () => {
    for (const source of [
      "'a\\tb'",
      '"\\u{1F600}"',
      "'\\ud83d\\ude00'",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is one, with the dollar escaped
      '`a\\`b\\${c}`',
      "'\\0'",
      "'\\q\\A\\X'",
      "'\\\u2028'",
      "'a\\\r\nb'",
    ]) {
      const [token] = scriptTokens(source)?.tokens ?? [];
      // biome-ignore lint/security/noGlobalEval: the language itself is the oracle
      expect(token && stringValue(token), source).toBe(eval(source));
    }
  });
});
