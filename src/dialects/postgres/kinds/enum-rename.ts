// A renamed value in what the snapshot shows of tables: the server renames it wherever it stands, in defaults and in texts.
import { sameRef } from '../../../schema/find.js';
import { mapExprs } from '../../../schema/rename.js';
import { isExpr } from '../../../schema/same.js';
import { tokenize } from '../../../schema/sql-text.js';
import type { Column, Expr, Json, Ref, Schema, Type } from '../../../schema/types.js';
import { quoteText } from '../../standard/names.js';

export function renameValueIn(schema: Schema, id: Ref, from: string, to: string): Schema {
  const value = (one: Json): Json => (Array.isArray(one) ? one.map(value) : one === from ? to : one);
  const column = (before: Column): Column => {
    const { default: given, type } = before;
    if (!given || isExpr(given) || !('value' in given) || !isOf(type, id)) return before;
    return { ...before, default: { value: value(given.value) } };
  };
  return {
    ...schema,
    tables: schema.tables.map((table) => {
      const renamed = { ...table, columns: table.columns.map(column) };
      return table.columns.some(({ type }) => isOf(type, id))
        ? mapExprs(renamed, (expr) => inText(expr, from, to))
        : table;
    }),
  };
}

function isOf(type: Type, id: Ref): boolean {
  return type.ref !== undefined ? sameRef(type.ref, id) : type.of !== undefined && isOf(type.of, id);
}

/** The server writes every constant of an enum with its cast; a text without one may be of any type, and stays. */
function inText(expr: Expr, from: string, to: string): Expr {
  const tokens = tokenize(expr.sql);
  const sql = tokens.map((token, i) =>
    token.kind === 'string' && token.text === quoteText(from) && tokens[i + 1]?.text === '::'
      ? quoteText(to)
      : token.text,
  );
  return { ...expr, sql: sql.join('') };
}
