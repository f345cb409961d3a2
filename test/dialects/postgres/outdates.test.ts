// SQL text that may change columns, and SQL text that cannot.
import { expect, test } from 'vitest';
import { outdates } from '../../../src/dialects/postgres/outdates.js';

const seen = { tables: [{ schema: 's', name: 'T "x"' }], usersOf: [{ kind: 'enum', name: 'mood' }] };

test.each([
  'ALTER TABLE s."T ""x""" ADD COLUMN a int',
  'alter table if exists only s."T ""x""" * VALIDATE CONSTRAINT a, ALTER b TYPE text',
  'ALTER TABLE "T ""x""" RENAME TO t',
  'DROP TABLE "T ""x"""',
  'CREATE UNLOGGED TABLE "T ""x""" (a int)',
  `DO $$ BEGIN EXECUTE 'ALTER TABLE "T ""x""" DROP a'; END $$`,
  `SELECT add_column('s."T ""x"""')`,
  'ALTER TABLE other ADD COLUMN m mood',
  "ALTER TYPE mood ADD VALUE 'x'",
  'SELECT 1; ALTER DOMAIN mood SET NOT NULL',
])('%s may', (sql) => expect(outdates(sql, seen)).toBe(true));

test.each([
  'ALTER TABLE s."T ""y""" ADD COLUMN a int',
  'ALTER TABLE ONLY s."T ""x""" ADD CONSTRAINT a CHECK (b IN (1, 2)), VALIDATE CONSTRAINT a, ENABLE TRIGGER ALL, OWNER TO me',
  'UPDATE "T ""x""" SET a = 1',
  'CREATE VIEW v AS SELECT * FROM "T ""x"""',
  'DROP VIEW v; CREATE INDEX i ON "T ""x""" (a)',
  'COMMENT ON TABLE "T ""x""" IS \'x\'',
  '',
])('%s cannot', (sql) => expect(outdates(sql, seen)).toBe(false));
