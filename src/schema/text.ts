// A schema as stable text, one fact a line, for `migrate diff` and for people. Not SQL, and nothing reads it back.
import { constraintsOf, objectText, refText } from './find.js';
import { isExpr } from './same.js';
import type {
  Column,
  Constraint,
  Default,
  Exclude,
  Expr,
  ForeignKey,
  Identity,
  Index,
  IndexPart,
  Json,
  Key,
  Schema,
  Table,
  Type,
} from './types.js';

/** The lists of the schema are printed in their order; only an empty schema gives an empty text. */
export function schemaText(schema: Schema): string {
  const blocks = [
    ...schema.objects.map(({ id, body }) => `${objectText(id)} ${bodyText(body)}`),
    ...schema.tables.map(tableText),
  ];
  return blocks.map((block) => `${block}\n`).join('\n');
}

function tableText(table: Table): string {
  const lines = [
    ...table.columns.map(columnText),
    ...constraintsOf(table).map(constraintText),
    ...table.indexes.map(indexText),
    ...(table.comment === undefined ? [] : [`comment ${quoted(table.comment)}`]),
    ...(table.options ? [`options ${bodyText(table.options)}`] : []),
  ];
  return [`table ${refText(table)}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

function columnText(column: Column): string {
  return words([
    column.name,
    typeText(column.type),
    column.nullable ? undefined : 'not null',
    column.default && `default ${defaultText(column.default)}`,
    column.generated &&
      `generated as ${exprText(column.generated.as)} ${column.generated.stored ? 'stored' : 'virtual'}`,
    column.identity && identityText(column.identity),
    column.comment === undefined ? undefined : `comment ${quoted(column.comment)}`,
    column.options && `options ${bodyText(column.options)}`,
  ]);
}

export function typeText(type: Type): string {
  if (type.name === 'array' && type.of) return `${typeText(type.of)}[]`;
  if (type.name === 'raw') return String(type.args?.[0] ?? 'raw');
  const name = type.ref ? `${type.name} ${refText(type.ref)}` : type.name;
  return type.args && type.args.length > 0 ? `${name}(${type.args.join(', ')})` : name;
}

export function defaultText(value: Default): string {
  if (isExpr(value)) return exprText(value);
  if ('bigint' in value) return value.bigint;
  if ('date' in value) return value.date;
  if ('bytes' in value) return `bytes ${value.bytes}`;
  return typeof value.value === 'string' ? quoted(value.value) : JSON.stringify(value.value);
}

function exprText(expr: Expr): string {
  return expr.sql.replace(/\s*\n\s*/g, ' ');
}

function identityText({ generation, ...settings }: Identity): string {
  const rest = Object.entries(settings).map(([key, value]) => (value === true ? key : `${key} ${value}`));
  return words(['identity', generation === 'always' ? 'always' : 'by default', ...rest]);
}

function constraintText(constraint: Constraint): string {
  const tail = constraint.options && `options ${bodyText(constraint.options)}`;
  switch (constraint.kind) {
    case 'primaryKey':
      return words(['primary key', keyText(constraint), tail]);
    case 'unique':
      return words(['unique', keyText(constraint), tail]);
    case 'foreignKey':
      return words(['foreign key', constraint.name, foreignKeyText(constraint), tail]);
    case 'check':
      return words(['check', constraint.name, `(${exprText(constraint.expr)})`, tail]);
    case 'exclude':
      return words(['exclude', excludeText(constraint), tail]);
  }
}

function keyText(key: Key): string {
  return words([key.name, list(key.columns), key.deferrable && `deferrable initially ${key.deferrable}`]);
}

function foreignKeyText(key: ForeignKey): string {
  return words([
    list(key.columns),
    `references ${refText(key.references)} ${list(key.referencedColumns)}`,
    key.match && `match ${key.match}`,
    key.onDelete && `on delete ${key.onDelete}`,
    key.onUpdate && `on update ${key.onUpdate}`,
    key.deferrable && `deferrable initially ${key.deferrable}`,
  ]);
}

function partText(part: IndexPart): string {
  return words([
    'column' in part ? part.column : exprText(part.expr),
    part.order,
    part.nulls && `nulls ${part.nulls}`,
    part.options && bodyText(part.options),
  ]);
}

function excludeText(exclude: Exclude): string {
  return words([
    exclude.name,
    exclude.method && `using ${exclude.method}`,
    list(exclude.parts.map((part) => `${partText(part)} with ${part.with}`)),
    exclude.where && `where ${exprText(exclude.where)}`,
    exclude.deferrable && `deferrable initially ${exclude.deferrable}`,
  ]);
}

function indexText(index: Index): string {
  const parts = index.parts.map(partText);
  return words([
    index.unique ? 'unique index' : 'index',
    index.name,
    index.method && `using ${index.method}`,
    list(parts),
    index.where && `where ${exprText(index.where)}`,
    index.options && `options ${bodyText(index.options)}`,
  ]);
}

function bodyText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(bodyText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? quoted(value) : String(value);
  const entries = Object.entries(value as { readonly [key: string]: Json }).filter(([, item]) => item !== undefined);
  return entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${key} ${bodyText(item)}`)
    .join(', ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll("'", "''")}'`;
}

function list(items: readonly string[]): string {
  return `(${items.join(', ')})`;
}

function words(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
