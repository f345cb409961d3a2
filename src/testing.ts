// limbeck/testing: what a project's own tests can hold its migrations to, with any test runner.
import process from 'node:process';
import { migrationLaws } from './commands/migration-tests.js';
import { openWorkspace, type Place } from './commands/workspace.js';

export interface MigrationTest {
  /** A sentence that holds: `all revisions upgrade an empty database`. */
  readonly name: string;
  /** Rejects with a LimbeckError where it does not hold. */
  readonly run: () => Promise<void>;
}

/** `database`: an empty one that the tests may fill, a URL or a knex config object. It is empty again after them. */
export type MigrationTestOptions = Partial<Place> & Required<Pick<Place, 'database'>>;

/**
 * The tests of a project's migrations, to run one after the other: the revisions have one head; all of them upgrade an empty
 * database; the database is then as the models say; each downgrade restores what was before its upgrade.
 *
 * ```ts
 * import { test } from 'node:test';
 * import { migrationTests } from 'limbeck/testing';
 *
 * for (const { name, run } of migrationTests({ database: 'sqlite::memory:' })) test(name, run);
 * ```
 */
export function migrationTests(options: MigrationTestOptions): readonly MigrationTest[] {
  return Object.entries(migrationLaws).map(([name, law]) => ({
    name,
    run: async () => {
      const workspace = await openWorkspace({ cwd: process.cwd(), ...options }, 'check');
      try {
        await law(workspace);
      } finally {
        await workspace.close();
      }
    },
  }));
}

export { DatabaseError, LimbeckError } from './errors.js';
