// Tables in which other tools keep their own history: never ours to drop, and in pulled models only named.
import { emptySchema } from '../schema/build.js';
import { tableIndex } from '../schema/find.js';
import type { Schema, Table } from '../schema/types.js';

type Keeper = readonly [tool: string, ...columns: readonly string[]];

/** By the name of the table, in lower case: whose it is, and columns that it has. Beside one column there may be others; of several, there are no more. */
const tables: { readonly [table: string]: readonly Keeper[] } = {
  alembic_version: [['Alembic', 'version_num']],
  knex_migrations: [['Knex', 'migration_time']],
  knex_migrations_lock: [['Knex', 'is_locked']],
  _prisma_migrations: [['Prisma', 'migration_name']],
  __drizzle_migrations: [['Drizzle', 'hash']],
  sequelizemeta: [['Sequelize', 'name']],
  sequelizedata: [['Sequelize', 'name']],
  typeorm_metadata: [['TypeORM', 'type']],
  // A name that an application may have for a table of its own: by all columns.
  migrations: [
    ['TypeORM', 'id', 'name', 'timestamp'],
    ['Laravel', 'batch', 'id', 'migration'],
    ['db-migrate', 'id', 'name', 'run_on'],
    ['postgres-migrations of npm', 'id', 'name', 'hash', 'executed_at'],
    ['ley', 'id', 'name', 'created_at'],
    ['Graphile Migrate', 'hash', 'previous_hash', 'filename', 'date'],
  ],
  mikro_orm_migrations: [['MikroORM', 'executed_at']],
  kysely_migration: [['Kysely', 'timestamp']],
  kysely_migration_lock: [['Kysely', 'is_locked']],
  pgmigrations: [['node-pg-migrate', 'run_on']],
  adonis_schema: [['AdonisJS', 'migration_time']],
  adonis_schema_versions: [['AdonisJS', 'version']],
  strapi_migrations: [['Strapi', 'time']],
  strapi_migrations_internal: [['Strapi', 'time']],
  strapi_database_schema: [['Strapi', 'hash']],
  payload_migrations: [['Payload', 'batch']],
  directus_migrations: [['Directus', 'timestamp']],
  d1_migrations: [['Cloudflare D1', 'applied_at']],
  atdatabases_migrations_applied: [['@databases', 'applied_at']],
  atdatabases_migrations_version: [['@databases', 'version']],
  schemaversion: [['Postgrator', 'run_at']],
  schema_version: [
    ['Flyway', 'installed_rank'],
    ['tern', 'version'],
  ],
  schema_migrations: [
    ['Rails, dbmate or golang-migrate', 'version'],
    ['Sequel', 'filename'],
  ],
  schema_info: [['Sequel', 'version']],
  ar_internal_metadata: [['Rails', 'key']],
  django_migrations: [['Django', 'applied']],
  flyway_schema_history: [['Flyway', 'installed_rank']],
  databasechangelog: [['Liquibase', 'orderexecuted']],
  databasechangeloglock: [['Liquibase', 'lockgranted']],
  goose_db_version: [['goose', 'version_id']],
  phinxlog: [['Phinx', 'migration_name']],
  doctrine_migration_versions: [['Doctrine', 'executed_at']],
  atlas_schema_revisions: [['Atlas', 'executed_at']],
  bun_migrations: [['Bun', 'migrated_at']],
  bun_migration_locks: [['Bun', 'table_name']],
  gorp_migrations: [['sql-migrate', 'applied_at']],
  aerich: [['Aerich', 'app']],
  _yoyo_migration: [['yoyo', 'migration_hash']],
  _yoyo_log: [['yoyo', 'migration_hash']],
  _yoyo_version: [['yoyo', 'installed_at_utc']],
  yoyo_lock: [['yoyo', 'locked']],
  play_evolutions: [['Play', 'apply_script']],
  _sqlx_migrations: [['SQLx', 'installed_on']],
  __diesel_schema_migrations: [['Diesel', 'run_on']],
  refinery_schema_history: [['Refinery', 'applied_on']],
  __efmigrationshistory: [
    ['Entity Framework', 'migrationid'],
    ['Entity Framework', 'migration_id'],
  ],
};

/** The tool that keeps its history in this table, if it looks like one's. */
export function keeperOf(table: Table): string | undefined {
  const names = table.columns.map(({ name }) => name.toLowerCase());
  const known = table.name.toLowerCase();
  const keepers = Object.hasOwn(tables, known) ? tables[known] : undefined;
  return keepers?.find(
    ([, ...columns]) =>
      columns.every((column) => names.includes(column)) && (columns.length === 1 || names.length === columns.length),
  )?.[0];
}

/** Without the tables of other tools, but for those that the models declare. */
export function withoutKept(live: Schema, declared: Schema = emptySchema): Schema {
  const find = tableIndex(declared);
  const isOurs = (table: Table): boolean => keeperOf(table) === undefined || find(table) !== undefined;
  return live.tables.every(isOurs) ? live : { ...live, tables: live.tables.filter(isOurs) };
}
