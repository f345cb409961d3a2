import { expect, test } from 'vitest';
import { normalSql, renameIdentifiers, tokenize } from '../../src/schema/sql-text.js';
import { testDatabase } from '../support/postgres.js';

test('every character is in exactly one token', () => {
  const sql = `a>='it''s' -- x\nAND "q""n"/*c*/<> $t$ body $t$ || E'a\\'b' ☃ 1.5e3 'open`;
  expect(
    tokenize(sql)
      .map(({ text }) => text)
      .join(''),
  ).toBe(sql);
});

test('case, spacing, needless quotes and outer parentheses do not count', () => {
  expect(normalSql(`((Plan <>  'Free'))`)).toBe(normalSql(`"plan" <> 'Free'`));
  expect(normalSql(`plan <> 'free'`)).not.toBe(normalSql(`plan <> 'Free'`));
  expect(normalSql('"null" > 1')).not.toBe(normalSql('null > 1'));
  expect(normalSql('"user" = a')).not.toBe(normalSql('user = a'));
  expect(normalSql('(a) or (b)')).toBe('( a ) or ( b )');
});

test('renames identifiers, not strings, not functions', () => {
  const to = (name: string): string | undefined => (name === 'email' ? 'e mail' : undefined);
  expect(renameIdentifiers(`lower(email) = 'email' and email(1) > t."email"`, to)).toBe(
    `lower("e mail") = 'email' and email(1) > t."e mail"`,
  );
});

test('the test server answers', async () => {
  const db = await testDatabase();
  expect(await db.rows('select 1 as one')).toEqual([{ one: 1 }]);
  await db.drop();
});
