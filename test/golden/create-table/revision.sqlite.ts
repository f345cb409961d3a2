/**
 * create table
 *
 * Revises: <base>
 * Created: 2026-01-02T03:04:05Z
 */
import { c, primaryKey, sql, unique, type Op } from 'limbeck';

export const message = 'create table';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.createTable(
    'samples',
    {
      id: c.integer(),
      small: c.integer().notNull().default(-1),
      whole: c.integer().default(42),
      big: c.integer().default(sql`9007199254740993`),
      single: c.real().default(0.5),
      twice: c.real().default(-1.25),
      money: c.numeric(12, 2).notNull().default('0.10'),
      exact: c.numeric(),
      title: c.text().notNull().default('it\'s a \\ "test"?'),
      code: c.varchar(20),
      anything: c.varchar(),
      country: c.char(2).notNull().default('de'),
      active: c.boolean().notNull().default(true),
      day: c.date(),
      hour: c.time(),
      hour_there: c.timetz(),
      local: c.timestamp(3),
      moment: c.timestamptz().notNull().default(sql`CURRENT_TIMESTAMP`),
      lasts: c.text(),
      token: c.text(),
      raw_settings: c.json(),
      settings: c.json().notNull().default({ theme: 'dark', sizes: [1, 2] }),
      content: c.bytes().default(new Uint8Array([0x00, 0xff])),
    },
    [
      primaryKey('id').name('samples_pkey'),
      unique('code').name('samples_code_key'),
    ],
  );
}

export function downgrade(op: Op): void {
  // Drops the table with its data.
  op.dropTable('samples');
}
