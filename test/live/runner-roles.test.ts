// Roles that may not do all that a run needs, and schemas that hold what has the names of the server's own: each lack is told
// before anything runs, with the statement that gives it; and no table or function of a user takes the place of a catalog.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  connect,
  ensureVersion,
  executePlan,
  readHeads,
  readHolder,
  stamp,
  unlock,
  versionTables,
} from '../../src/runner/index.js';
import { comparedWith } from '../laws/live.js';
import { postgres } from '../runner/dialects.js';
import { clock, errorOf, from, history, type Place, postgresPlace, run } from '../runner/support.js';
import type { Stage } from '../support/play.js';

const role = `limbeck "r'${randomBytes(4).toString('hex')}`;
const quoted = `"${role.replace('"', '""')}"`;
const tables = versionTables();
const base = { tables, clock, runId: 'r', toolVersion: '0' };
const chain = history({ aaaa: { up: ['SELECT 1'] }, bbbb: { up: ['CREATE TABLE b (id integer)'] } });

let place: Place;
beforeAll(async () => {
  place = await postgresPlace();
  await place.rows(`CREATE ROLE ${quoted} LOGIN PASSWORD 'secret'`);
});
afterAll(async () => {
  await place.rows(`DROP OWNED BY ${quoted}; DROP ROLE ${quoted}`);
  await place.drop();
});
beforeEach(async () => {
  await place.rows(
    `DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public; REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO PUBLIC`,
  );
});

async function as<T>(work: (connection: Awaited<ReturnType<typeof connect>>) => Promise<T>): Promise<T> {
  const url = new URL(place.settings as string);
  url.username = encodeURIComponent(role);
  url.password = 'secret';
  const connection = await connect(url.href, { dialect: postgres, from, clock });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

const upgrade = (): Promise<unknown> => as((connection) => executePlan({ ...base, connection, plan: chain.upgrade() }));
const lacks = (use: string, ...statements: readonly string[]) => ({
  family: 'failed',
  code: 'missing-rights',
  message: `the role ${role} cannot ${use} limbeck's own tables`,
  hint: `What is missing, for whoever owns the database:\n${statements.map((text) => `  ${text} TO ${quoted};`).join('\n')}`,
});
const all = 'public.limbeck_lock, public.limbeck_log, public.limbeck_version';

test('a role that may make nothing', async () => {
  const wanted = lacks('write', 'GRANT CREATE ON SCHEMA public');
  expect(await errorOf(upgrade())).toMatchObject(wanted);
  expect(await errorOf(as((connection) => ensureVersion({ ...base, connection })))).toMatchObject(wanted);
});

test('a role that may read nothing, only read, and not all; what is granted as the hint says is enough', async () => {
  await run(place, chain.upgrade('aaaa'));
  const read = lacks('read', `GRANT SELECT ON ${all}`);
  expect(await errorOf(upgrade())).toMatchObject(read);
  expect(await errorOf(as((connection) => readHeads(connection, tables)))).toMatchObject(read);
  expect(await errorOf(as((connection) => unlock({ ...base, connection })))).toMatchObject(read);
  const plan = async () => ({ from: ['aaaa'], to: ['bbbb'], moves: [] });
  expect(await errorOf(as((connection) => stamp({ ...base, connection, plan })))).toMatchObject({
    code: 'missing-rights',
    hint: expect.stringContaining('GRANT SELECT, INSERT, UPDATE, DELETE ON'),
  });
  await place.rows(`GRANT SELECT ON ${all} TO ${quoted}`);
  expect(await as((connection) => readHeads(connection, tables))).toEqual({ heads: ['aaaa'], exists: true });
  expect(await errorOf(upgrade())).toMatchObject(lacks('write', `GRANT INSERT, UPDATE, DELETE ON ${all}`));
  await place.rows(`GRANT INSERT, UPDATE, DELETE ON limbeck_lock TO ${quoted}`);
  const rest = 'GRANT INSERT, UPDATE, DELETE ON public.limbeck_log, public.limbeck_version';
  expect(await errorOf(upgrade())).toMatchObject(lacks('write', rest));
  await place.rows(`${rest} TO ${quoted}`);
  const failed = await errorOf(upgrade());
  expect(failed.message).toMatch(/^revision bbbb .*permission denied for schema public/);
  expect(failed.hint).toMatch(
    /^The role of the database setting may not do this: .*\nThen run the same command again\.$/s,
  );
  await place.rows(`GRANT CREATE ON SCHEMA public TO ${quoted}`);
  expect(await upgrade()).toMatchObject({ to: ['bbbb'] });
});

test('a role that may not use the schema, and a schema that is not there', async () => {
  await place.rows('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  expect((await errorOf(upgrade())).message).toMatch(/or the role may use none of them/);
  await place.rows('CREATE SCHEMA own; CREATE TABLE own.limbeck_version (revision text)');
  const inOwn = versionTables({ versionTableSchema: 'own' });
  await place.rows('GRANT USAGE ON SCHEMA public TO PUBLIC');
  const into = (schema: string): Promise<unknown> =>
    as((connection) =>
      executePlan({
        ...base,
        connection,
        tables: versionTables({ versionTableSchema: schema }),
        plan: chain.upgrade(),
      }),
    );
  expect(await errorOf(into('own'))).toMatchObject({
    code: 'missing-rights',
    hint: expect.stringContaining(`GRANT USAGE ON SCHEMA own TO ${quoted};\n  GRANT SELECT ON own.limbeck_version TO`),
  });
  expect(inOwn.heads).toEqual({ schema: 'own', name: 'limbeck_version' });
  const absent = await errorOf(into('not "there'));
  expect(absent).toMatchObject({ code: 'missing-rights' });
  expect(absent.hint).toContain(`CREATE SCHEMA "not ""there" AUTHORIZATION ${quoted};`);
  await place.rows('DROP SCHEMA own CASCADE');
});

test("a role that may not end another one's session", async () => {
  await run(place, chain.upgrade('aaaa'));
  await place.rows(`GRANT ALL ON ${all} TO ${quoted}`);
  const ended = history({
    aaaa: {},
    bbbb: {
      up: [
        {
          look: async () => {
            const target = await as((connection) => postgres.readTarget(connection));
            const holder = await as((connection) => readHolder(connection, tables, target));
            expect(holder).toMatchObject({ alive: true, application: 'limbeck' });
            expect(holder).not.toHaveProperty('query');
            const error = await errorOf(as((connection) => unlock({ ...base, connection, force: true })));
            expect(error).toMatchObject({
              code: 'not-allowed',
              hint: expect.stringContaining('run migrate unlock --force as one of them'),
            });
          },
        },
      ],
    },
  });
  expect((await run(place, ended.upgrade())).result).toMatchObject({ to: ['bbbb'] });
});

/** Functions that fail, with the names and the types of the server's own, and tables with the names of its catalogs. */
const shadows = `CREATE TABLE pg_class (oid int, relname text); CREATE TABLE pg_namespace (x int); CREATE TABLE pg_locks (x int);
CREATE TABLE pg_stat_activity (pid int); CREATE TABLE pg_database (x int); CREATE TABLE pg_depend (x int); CREATE TABLE pg_settings (x int);
DO $do$ DECLARE f record; BEGIN
  FOR f IN SELECT proname, pg_get_function_arguments(oid) AS args, pg_get_function_result(oid) AS result FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f' AND NOT proretset AND provariadic = 0
      AND (proname ~ '^(pg_(try_)?advisory|pg_get_|to_reg|has_|quote_|txid_)' OR proname IN ('pg_backend_pid', 'current_database', 'md5', 'random',
        'hashtextextended', 'now', 'clock_timestamp', 'current_setting', 'set_config', 'current_schema', 'host', 'pg_terminate_backend',
        'pg_blocking_pids', 'format_type', 'array_to_string', 'obj_description', 'split_part', 'rtrim', 'lower', 'replace', 'length'))
      AND pg_get_function_arguments(oid) !~ 'any|DEFAULT|internal|cstring' AND pg_get_function_result(oid) !~ 'any|trigger|internal|cstring'
  LOOP
    EXECUTE format('CREATE FUNCTION public.%I(%s) RETURNS %s LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION ''not the own %s''; END $f$',
      f.proname, f.args, f.result, f.proname);
  END LOOP;
END $do$`;

test("what has the names of the server's own tables and functions, and comes before them", async () => {
  const own = await postgresPlace();
  const name = new URL(own.settings as string).pathname.slice(1);
  await own.rows(`${shadows}; ALTER DATABASE "${name}" SET search_path = public, pg_catalog`);
  const connection = await own.connect();
  await expect(connection.rows('SELECT now()')).rejects.toThrow('not the own now');
  expect((await run(own, chain.upgrade())).result).toMatchObject({ to: ['bbbb'] });
  expect((await run(own, chain.downgrade('aaaa'))).result).toMatchObject({ to: ['aaaa'] });
  expect(await unlock({ ...base, connection })).toEqual({ outcome: 'free' });
  const { schema } = await postgres.introspect(connection, {});
  expect(schema.tables.map((table) => table.name)).toContain('pg_class');
  const target = await postgres.readTarget(connection);
  const stage = { dialect: postgres, target, db: connection } as unknown as Stage;
  expect((await comparedWith(stage, schema)).operations).toEqual([]);
  await connection.close();
  await own.drop();
});
