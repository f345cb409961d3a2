// Which tables are other tools' history, and that an application's table of such a name is not.
import { expect, test } from 'vitest';
import { keeperOf, withoutKept } from '../../src/autogen/bookkeeping.js';
import { makeColumn, makeTable } from '../../src/schema/build.js';

const table = (name: string, ...columns: readonly string[]) =>
  makeTable({ name, columns: columns.map((column) => makeColumn({ name: column, type: { name: 'text' } })) });

test.each([
  ['Knex', table('knex_migrations', 'id', 'name', 'batch', 'migration_time')],
  ['Prisma', table('_prisma_migrations', 'id', 'checksum', 'migration_name')],
  ['Sequelize', table('SequelizeMeta', 'name')],
  ['Flyway', table('flyway_schema_history', 'installed_rank', 'version')],
  ['TypeORM', table('migrations', 'id', 'timestamp', 'name')],
  ['Laravel', table('migrations', 'id', 'migration', 'batch')],
  ['Liquibase', table('DATABASECHANGELOG', 'ID', 'ORDEREXECUTED')],
  ['Flyway', table('schema_version', 'version_rank', 'installed_rank', 'version')],
  ['tern', table('schema_version', 'version')],
  ['Sequel', table('schema_migrations', 'filename')],
  ['postgres-migrations of npm', table('migrations', 'id', 'name', 'hash', 'executed_at')],
  ['Entity Framework', table('__EFMigrationsHistory', 'migration_id', 'product_version')],
  [undefined, table('migrations', 'id', 'timestamp', 'name', 'species')],
  [undefined, table('alembic_version', 'id')],
  [undefined, table('constructor', 'name')],
])('%s', (tool, found) => {
  expect(keeperOf(found)).toBe(tool);
});

test('they are no difference, unless models declare them', () => {
  const knex = table('knex_migrations', 'migration_time');
  const users = table('users', 'id');
  const live = { tables: [knex, users], objects: [] };
  expect(withoutKept(live)).toEqual({ tables: [users], objects: [] });
  expect(withoutKept(live, { tables: [knex], objects: [] })).toBe(live);
});
