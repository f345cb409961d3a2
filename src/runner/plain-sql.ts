// What can be told of SQL text by its words: whether it does what it names and no more.
import type { Dialect } from '../dialects/dialect.js';
import { identifier, tokenize } from '../schema/sql-text.js';

const plainVerbs: ReadonlySet<string> = new Set(
  'alter analyze cluster comment create delete drop grant insert lock refresh reindex revoke truncate update vacuum'.split(
    ' ',
  ),
);

export function wordsOf(sql: string): readonly string[] {
  return tokenize(sql).flatMap((token) => identifier(token) ?? []);
}

/** Whether it runs functions or blocks, or changes where names are looked up, so that nobody can tell all that it does. */
export function runsCode(sql: string, { split }: Dialect): boolean {
  return split(sql).some((piece) => !plainVerbs.has(wordsOf(piece.sql)[0] ?? ''));
}

/** Whether it may take away more than it names. */
export function takesMore(sql: string, dialect: Dialect): boolean {
  if (runsCode(sql, dialect)) return true;
  return dialect.split(sql).some((piece) => {
    const [verb = '', ...rest] = wordsOf(piece.sql);
    return (verb === 'drop' || verb === 'alter') && rest.some((word) => word === 'cascade' || word === 'owned');
  });
}
