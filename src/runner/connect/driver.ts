// Packages of the user's project: resolved from the config file, so that its pg, knex and better-sqlite3 are the ones used.
import { createRequire } from 'node:module';
import { failure, usageError } from '../../errors.js';

/** The package as the config file would load it. `purpose` begins the message where it is not installed. */
export function loadPackage(name: string, from: string, purpose: string): unknown {
  const require = createRequire(from);
  let path: string;
  try {
    path = require.resolve(name);
  } catch {
    throw usageError('missing-driver', `${purpose} needs the package ${name}, which is not installed`, {
      hint: `npm install ${name}`,
      data: { package: name },
    });
  }
  try {
    return require(path);
  } catch (cause) {
    throw brokenPackage(name, cause);
  }
}

/** A package that is there and does not start: most often a native part that was built for another Node. */
export function brokenPackage(name: string, cause: unknown): Error {
  const reason = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0];
  return failure('broken-driver', `the package ${name} is installed but cannot be loaded: ${reason}`, {
    hint: `npm rebuild ${name}`,
    data: { package: name },
    cause,
  });
}
