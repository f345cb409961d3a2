// The quick reader of headers: it must see what limbeck writes, and whatever it reads must be what the module exports and
// what the reader that knows the language says.

import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainHeader } from '../../src/revisions/plain-header.js';
import { constants, readScriptHeader } from '../../src/revisions/script-header.js';
import { revisionText } from '../../src/revisions/text.js';

const template = readFileSync(new URL('../../templates/generic/revision.ts.tmpl', import.meta.url), 'utf8');

/** What the module exports under our names; undefined where it is no module that runs. */
function exported(text: string): { readonly [name: string]: unknown } | undefined {
  try {
    const { code } = transformSync(text, { loader: 'ts', format: 'cjs', target: 'node20' });
    const module = { exports: {} as { readonly [name: string]: unknown } };
    new Function('module', 'exports', 'require', code)(module, module.exports, () => ({}));
    return Object.fromEntries(
      constants.filter((name) => name in module.exports).map((name) => [name, module.exports[name]]),
    );
  } catch {
    return undefined;
  }
}

function agrees(text: string): boolean {
  const plain = readPlainHeader(text);
  if (!plain) return false;
  const real = exported(text);
  if (!real) return false;
  expect(plain.values, text).toEqual(real);
  const whole = readScriptHeader(text);
  // That one takes a constant for exported whose name is exported by other means; what the module exports counts.
  if (whole.kind === 'read' && JSON.stringify(whole.values) === JSON.stringify(plain.values)) {
    expect(plain, text).toEqual(whole);
  }
  for (const [name, span] of Object.entries(plain.spans)) {
    expect(
      transformSync(`export const v = ${text.slice(span.start, span.end)}`, { loader: 'ts' }).code,
      name,
    ).toBeTruthy();
  }
  return true;
}

const name = fc.stringMatching(/^[a-z0-9_]{1,14}$/);
const written = fc
  .record({
    id: name,
    message: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('it\'s "so"', '*/ export const revision = 1;', 'a\nb'),
    ),
    downRevision: fc.uniqueArray(name, { maxLength: 3 }),
    branchLabels: fc.uniqueArray(name, { maxLength: 2 }),
    dependsOn: fc.uniqueArray(name, { maxLength: 2 }),
    created: fc.constant(new Date('2026-11-22T10:31:07Z')),
    upgrade: fc.constantFrom('', "op.execute('select 1');", "op.execute(`export const revision = 'no'`);", '// "quote'),
  })
  .filter(({ id, downRevision }) => !downRevision.includes(id));

test('what limbeck writes is read as it is, at a glance where nothing in it is escaped', () => {
  let seen = 0;
  fc.assert(
    fc.property(written, (revision) => {
      const text = revisionText(template, revision);
      const plain = readPlainHeader(text);
      if (!plain) {
        expect(`${revision.message}${revision.upgrade}`).toMatch(/[\\\n\r\t\p{C}\u2028\u2029]|['"].*['"]|export/su);
        return;
      }
      seen++;
      expect(plain).toEqual(readScriptHeader(text));
      expect(plain.values.message).toBe(revision.message);
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(seen).toBeGreaterThan(100);
});

const pieces = fc.constantFrom(
  ...[
    "export const revision = 'a1';",
    'export const downRevision = "b2";',
    'export const downRevision: string | null = null;',
    'export const downRevision: readonly string[] = [\'b\', "c", ];',
    'export const dependsOn = [];',
    "export const branchLabels: string[] = [ 'x' ];",
    'export const transaction = false',
    "export const message = 'm' // why",
    "export const message = 'm'",
    "export const message = 'it\\'s';",
    'export const message = `m`;',
    "export const other = 'o';",
    "export const down_revision = 'b';",
    "export let revision = 'a1';",
    "const message = 'm';",
    "import { c, type Op } from 'limbeck';",
    'import type { Op } from "limbeck";',
    "import { message } from './x.js';",
    "import './x.js';",
    '/** doc\n * Revises: x\n */',
    '/** more */',
    "/* export const revision = 'no'; */",
    "// export const revision = 'no';",
    '/* open',
    '`',
    "'",
    '"',
    "+ 'b'",
    '.length',
    ' as const;',
    ' satisfies string;',
    "; revision = 'c3';",
    'export { x as message };',
    "export * from './x.js';",
    "'use strict';",
    "export function upgrade(op) { op.execute('x'); }",
    'export async function downgrade(op) {}',
    'export function upgrade(op: Op): void {\n  `export const message = 1`;\n}',
    'function helper() { return /[\'"`{]/; }',
    'export function message() {}',
    'export default { revision: "z" };',
    "exports.dependsOn = ['q'];",
    '\u{feff}',
    '#!/usr/bin/env node',
    '\u2028',
    '{',
    '}',
    ';',
    '',
  ],
);

test('whatever the text: what is read at a glance is what the module exports', () => {
  let seen = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(pieces, fc.constantFrom('\n', '\r\n', ' ', '', '\n\n')), { minLength: 1, maxLength: 9 }),
      (parts) => {
        if (agrees(parts.map(([piece, space]) => piece + space).join(''))) seen++;
        if (
          agrees(
            `export const revision = 'a1';\nexport const downRevision = null;\n${parts.map(([piece, space]) => piece + space).join('')}`,
          )
        )
          seen++;
      },
    ),
    { numRuns: 2000, seed: 11 },
  );
  expect(seen).toBeGreaterThan(150);
});
