// Where an SQLite database is, by what the setting says: a URL, a path, or a URI as SQLite itself knows them.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { usageError } from '../../errors.js';

export interface Location {
  /** `:memory:` where it is no file. */
  readonly path: string;
  readonly readonly?: true;
  /** Not to be created. */
  readonly mustExist?: true;
}

/** `filename`: of a URL or of a knex setting. `from`: paths start at its folder. */
export function locationOf(filename: unknown, from: string): Location {
  if (typeof filename !== 'string' || filename.trim() === '') {
    throw noFile();
  }
  if (/^file:/i.test(filename)) return ofUri(filename, from);
  return { path: filename === ':memory:' ? filename : resolve(dirname(from), filename) };
}

/** What follows the scheme, as it is written: `sqlite:app.db`, `sqlite:/srv/app.db`; what begins with `file:` is a URI. */
export function fileOfUrl(url: string): string {
  if (/^file:/i.test(url)) return url;
  const path = url.replace(/^(?:sqlite3?|better-sqlite3):/i, '');
  if (!path.startsWith('//')) return path;
  if (path.startsWith('////')) return path.slice(3);
  throw usageError('database-url', `"${url}" can mean a path from the root or from here`, {
    hint: `Write sqlite:${path.replace(/^\/+/, '')} for a path from the config file's folder, sqlite:/${path.replace(/^\/+/, '')} for one from the root.`,
  });
}

/**
 * https://sqlite.org/uri.html: the driver is built without it, so what a URI says of how to open the file is said to the
 * driver. A cache that is shared with nobody is a cache.
 */
function ofUri(uri: string, from: string): Location {
  const [, before = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(uri) ?? [];
  const { mode = 'rwc', cache: _, ...others } = Object.fromEntries(new URLSearchParams(query));
  const [other] = Object.keys(others);
  if (other !== undefined || !['ro', 'rw', 'rwc', 'memory'].includes(mode)) {
    throw usageError(
      'database-url',
      `"${uri}": there is no ${other ?? `mode ${mode}`} to open an SQLite database with`,
      {
        hint: 'Use mode=ro, mode=rw, mode=rwc or mode=memory.',
      },
    );
  }
  const written = before.slice('file:'.length);
  if (mode === 'memory' || written === ':memory:') return { path: ':memory:' };
  if (written === '') throw noFile();
  const path = written.startsWith('//') ? fileURLToPath(before) : resolve(dirname(from), decodeURIComponent(written));
  return { path, ...(mode === 'ro' && { readonly: true }), ...(mode === 'rw' && { mustExist: true }) };
}

function noFile(): Error {
  return usageError('database-setting', 'the database setting names no file', {
    hint: 'Write a URL such as sqlite:app.db, or { filename } as knex takes it.',
  });
}
