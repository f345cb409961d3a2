// Views on SQLite: kept as the text of their CREATE VIEW.
import type { SchemaObject } from '../../../schema/types.js';
import { viewFaces, viewId, viewOf } from '../../standard/kinds/view.js';
import { nameList, quoteName } from '../../standard/names.js';
import { Cursor } from '../cursor.js';
import { normalExpression } from '../expressions.js';
import { relationsIn } from '../mentions.js';
import { fold, isWord, solidTokens } from '../tokens.js';
import type { SqliteKind } from './kind.js';

export const viewKind: SqliteKind = {
  ...viewFaces,
  type: 'view',
  keyword: 'VIEW',
  relations: (object) => relationsIn(viewOf(object).sql),
  print: ({ id, body }) => {
    const { sql, columns } = viewOf({ id, body } as SchemaObject);
    return `CREATE VIEW ${quoteName(id.name)}${columns ? ` ${nameList(columns)}` : ''} AS\n${sql}`;
  },
  read: (sql) => {
    const cursor = new Cursor(sql);
    const name = created(cursor, 'VIEW');
    const columns = namesIn(cursor);
    cursor.expectWords('AS');
    const body = { sql: withoutEnd(sql.slice(cursor.start)), ...(columns ? { columns } : {}) };
    return { id: viewId({ name }), dependsOn: [], body };
  },
  mistakes: (object) =>
    isWord(solidTokens(viewOf(object).sql)[0], 'SELECT', 'WITH', 'VALUES')
      ? []
      : ['its query does not begin with SELECT'],
  normal: (object) => {
    const { sql, columns } = viewOf(object);
    return JSON.stringify([columns?.map(fold) ?? null, normalExpression(sql)]);
  },
};

/** `CREATE [TEMP] <what> [IF NOT EXISTS] [schema.]name`: the name. */
export function created(cursor: Cursor, ...what: readonly string[]): string {
  cursor.expectWords('CREATE');
  if (!cursor.words('TEMP')) cursor.words('TEMPORARY');
  cursor.expectWords(...what);
  cursor.words('IF', 'NOT', 'EXISTS');
  const name = cursor.name();
  return cursor.symbol('.') ? cursor.name() : name;
}

/** A list of names in parentheses, if one comes next. */
function namesIn(cursor: Cursor): readonly string[] | undefined {
  if (!cursor.symbol('(')) return undefined;
  const names: string[] = [];
  do names.push(cursor.name());
  while (cursor.symbol(','));
  cursor.expectSymbol(')');
  return names;
}

/** Without what stands behind the last statement: SQLite keeps comments there. */
export function withoutEnd(sql: string): string {
  const last = solidTokens(sql).findLast(({ text }) => text !== ';');
  return sql.slice(0, last?.end ?? 0);
}
