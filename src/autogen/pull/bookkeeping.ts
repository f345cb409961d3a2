// Tables in which other tools keep their own history: models say that they are there, and are never to touch them.
import type { Table } from '../../schema/types.js';

/** By the name of the table: whose it is, and a column that it has. */
const tables: { readonly [table: string]: readonly [tool: string, column: string] } = {
  alembic_version: ['Alembic', 'version_num'],
  knex_migrations: ['Knex', 'migration_time'],
  knex_migrations_lock: ['Knex', 'is_locked'],
  _prisma_migrations: ['Prisma', 'migration_name'],
  __drizzle_migrations: ['Drizzle', 'hash'],
  SequelizeMeta: ['Sequelize', 'name'],
  typeorm_metadata: ['TypeORM', 'type'],
  mikro_orm_migrations: ['MikroORM', 'executed_at'],
  kysely_migration: ['Kysely', 'timestamp'],
  kysely_migration_lock: ['Kysely', 'is_locked'],
  pgmigrations: ['node-pg-migrate', 'run_on'],
  schema_migrations: ['Rails, dbmate or golang-migrate', 'version'],
  ar_internal_metadata: ['Rails', 'key'],
  django_migrations: ['Django', 'applied'],
  flyway_schema_history: ['Flyway', 'installed_rank'],
  databasechangelog: ['Liquibase', 'orderexecuted'],
  databasechangeloglock: ['Liquibase', 'lockgranted'],
  goose_db_version: ['goose', 'version_id'],
  phinxlog: ['Phinx', 'migration_name'],
  doctrine_migration_versions: ['Doctrine', 'executed_at'],
  atlas_schema_revisions: ['Atlas', 'executed_at'],
};

/** The tool that keeps its history in this table, if it looks like one's. */
export function keeperOf(table: Table): string | undefined {
  const [tool, column] = (Object.hasOwn(tables, table.name) ? tables[table.name] : undefined) ?? [];
  return table.columns.some(({ name }) => name === column) ? tool : undefined;
}
