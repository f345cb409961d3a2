// Words that are no names without quotes: those that PostgreSQL reserves (also as names of functions and types) and those
// that SQLite reserves.

const reserved = new Set(
  (
    'abort add all alter analyse analyze and any array as asc asymmetric authorization autoincrement begin between binary ' +
    'both by case cast check collate collation column commit concurrently constraint create cross current_catalog ' +
    'current_date current_role current_schema current_time current_timestamp current_user default deferrable delete desc ' +
    'distinct do drop else end escape except exists fetch for foreign freeze from full grant group having if ilike in ' +
    'index initially inner insert intersect into is isnull join lateral leading left like limit localtime localtimestamp ' +
    'materialized natural not nothing notnull null offset on only or order outer overlaps placing primary raise references ' +
    'returning right rollback row select session_user set similar some symmetric system_user table tablesample then to ' +
    'trailing transaction true false union unique update user using values variadic verbose view when where window with'
  ).split(' '),
);

export function isReserved(name: string): boolean {
  return reserved.has(name);
}

/** Words that stand in expressions on every database and are never a column there without quotes. */
const syntax = new Set(
  (
    'and as between case cast collate current_date current_time current_timestamp default distinct else end escape exists ' +
    'false from in is isnull not notnull null or select then true when where'
  ).split(' '),
);

export function isSyntax(word: string): boolean {
  return syntax.has(word);
}
