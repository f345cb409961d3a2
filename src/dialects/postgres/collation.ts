// Collations, operator classes and operators by their names: what a model may write for one, and the one form of it that is compared.
import { identifier, tokenize } from '../../schema/sql-text.js';
import type { Ref } from '../../schema/types.js';
import { qualified, quoteName } from '../standard/names.js';

/** `C`, as SQL `"C"` or `s."my c"`, or with its schema `{ schema: 's', name: 'c' }`: a bare name may hold dots (`de_DE.utf8`). */
export type Collation = string | Ref;

/** A bare name for what is found without its schema. */
export function canonicalCollation(given: Collation, defaultSchema: string | undefined): Collation {
  const { schema, name } = collationRef(given);
  return schema === undefined || isSearched(schema, defaultSchema) ? name : { schema, name };
}

function collationRef(given: Collation): Ref {
  if (typeof given !== 'string') return given;
  const isSql = given.startsWith('"') || given.includes('."');
  return (isSql ? refIn(given) : undefined) ?? { name: given };
}

function isSearched(schema: string, defaultSchema: string | undefined): boolean {
  return schema === 'pg_catalog' || schema === defaultSchema;
}

/** The reference that a whole text is. */
function refIn(sql: string): Ref | undefined {
  const [first, dot, second, ...more] = tokenize(sql);
  const one = first && identifier(first);
  if (one === undefined || more.length > 0) return undefined;
  if (!dot) return { name: one };
  const two = second && identifier(second);
  return dot.text === '.' && two !== undefined ? { schema: one, name: two } : undefined;
}

export function collateClause(collation: Collation): string {
  return `COLLATE ${typeof collation === 'string' ? quoteName(collation) : qualified(collation)}`;
}

/** `"Text_Ops" ( siglen = 32 )` → `"Text_Ops"(siglen=32)`: names in quotes where they need them, a schema where it is needed. */
export function canonicalOpclass(given: string, defaultSchema: string | undefined): string {
  const tokens = tokenize(given).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const at = tokens.findIndex(({ text }) => text === '(');
  const head = at === -1 ? tokens : tokens.slice(0, at);
  const ref = refIn(head.map(({ text }) => text).join(''));
  if (!ref) return given;
  const { schema, name } = ref;
  const known = schema === undefined || isSearched(schema, defaultSchema) ? [name] : [schema, name];
  return known.map(plainName).join('.') + (at === -1 ? '' : parameters(tokens.slice(at)));
}

function parameters(tokens: readonly { readonly text: string }[]): string {
  return tokens.map(({ text }) => (text === ',' ? ', ' : text)).join('');
}

function plainName(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : quoteName(name);
}

/** `operator ( pg_catalog.= )` is `=`; one of another schema is `OPERATOR(s.=)`. */
export function canonicalOperator(given: string): string {
  const tokens = tokenize(given).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const text = tokens.map((token) => token.text).join('');
  const dot = tokens.findIndex((token) => token.text === '.');
  const schema = dot === 3 || dot === 2 ? tokens[dot - 1] : undefined;
  const name = schema && identifier(schema);
  if (name === undefined || !/^operator\(/i.test(text) || !text.endsWith(')')) return text;
  const operator = text.slice(text.indexOf('.') + 1, -1);
  return name === 'pg_catalog' ? operator : `OPERATOR(${plainName(name)}.${operator})`;
}
