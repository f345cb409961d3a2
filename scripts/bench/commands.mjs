// The commands that people type all day, on one database.
import { filledProject } from './project.mjs';
import { measured, migrate, printRatios, printTimes, twinPairs, withTwins } from './rounds.mjs';

/** `database`: the URL of a new database. `dump`: what dumps the schema of one, and beside which check is measured. */
export async function measureCommands(place, title, { database, dump }) {
  const { root, rounds, against } = place;
  const project = async (name, tables, revisions) =>
    filledProject(place, { name, url: await database(), tables, revisions });
  const one = await project('one', 10, 1);
  const thousand = await project('thousand', 10, 1000);
  const hundredTables = await project('hundred-tables', 100, 1);
  const thousandTablesUrl = await database();
  const thousandTables = filledProject(place, {
    name: 'thousand-tables',
    url: thousandTablesUrl,
    tables: 1000,
    revisions: 1,
  });
  const bare = (name, ...args) => ({ name, cwd: one, command: process.execPath, args });
  const cases = [
    bare('node -e 0', '-e', '0'),
    bare('knex, select 1', 'select-1.mjs'),
    migrate(root, 'migrate --help', one, '--help'),
    migrate(root, 'migrate current', one, 'current'),
    migrate(root, 'upgrade, nothing to do, 1 revision', one, 'upgrade'),
    migrate(root, 'upgrade, nothing to do, 1,000 revisions', thousand, 'upgrade'),
    migrate(root, 'check, 10 tables', one, 'check'),
    migrate(root, 'check, 100 tables', hundredTables, 'check'),
    migrate(root, 'check, 1,000 tables', thousandTables, 'check'),
    ...(dump ? [{ cwd: one, ...dump(thousandTablesUrl), name: 'pg_dump --schema-only, 1,000 tables' }] : []),
  ];
  const times = measured(withTwins(cases, root, against), rounds);
  printTimes(`${title}, ${rounds} rounds`, times, ['node -e 0', 'knex, select 1']);
  printRatios(times, [
    ['migrate --help', 'node -e 0', 1.25],
    ['upgrade, nothing to do, 1,000 revisions', 'upgrade, nothing to do, 1 revision', 1.2],
    ['check, 1,000 tables', 'pg_dump --schema-only, 1,000 tables', 1],
    ...twinPairs(times),
  ]);
}
