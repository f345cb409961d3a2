// A script finds limbeck's tables where names without a schema are looked up: what changes that must not be in it.
import { usageError } from '../errors.js';
import { identifier, tokenize } from '../schema/sql-text.js';
import type { ScriptOptions } from './script.js';
import { opsOf, type Unit } from './units.js';

/** A run asks the server where its tables are before anything changes; a script cannot. */
export function refuseMovedPath(
  units: readonly Unit[],
  { dialect, target, tables }: Pick<ScriptOptions, 'dialect' | 'target' | 'tables'>,
): void {
  if (target.defaultSchema === undefined || tables.heads.schema !== undefined) return;
  const found = units.flatMap((unit) =>
    unit.pieces.flatMap((piece) => {
      const texts = opsOf({ mode: unit.mode, pieces: [piece] }).flatMap((op) => (op.op === 'execute' ? [op.sql] : []));
      const moves = texts.flatMap((text) => dialect.split(text)).some(({ sql }) => movesPath(sql));
      return moves ? [piece.step.revision.id] : [];
    }),
  );
  const ids = [...new Set(found)];
  if (ids.length === 0) return;
  throw usageError(
    'script-search-path',
    `SQL text of ${ids.join(', ')} sets the search_path, and a script would then look for ${tables.heads.name} elsewhere`,
    {
      hint: 'Say where it is with versionTableSchema in the config, or take that statement out: names can be written with their schema.',
      data: { revisions: ids },
    },
  );
}

/** `SET search_path …`, `SELECT set_config('search_path', …)`; a function that sets it for itself does no harm. */
function movesPath(sql: string): boolean {
  const solid = tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const [first, ...rest] = solid.map((token) => identifier(token) ?? token.text.toLowerCase());
  if (first === 'set' || first === 'reset') return rest.slice(0, 2).includes('search_path');
  return first === 'select' && rest.includes('set_config') && rest.includes("'search_path'");
}
