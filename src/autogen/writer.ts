// The Writer: schema data as the builder calls that declare it, and the imports that those calls need.
import type { OptionPlace } from '../dialects/dialect.js';
import { refText } from '../schema/find.js';
import type { NamedKind } from '../schema/naming.js';
import { isExpr } from '../schema/same.js';
import { tokenize } from '../schema/sql-text.js';
import type {
  Column,
  Constraint,
  ConstraintKind,
  Default,
  Exclude,
  Expr,
  ForeignKey,
  Generated,
  Identity,
  Index,
  IndexPart,
  Json,
  Key,
  Options,
  Ref,
  Table,
  Type,
} from '../schema/types.js';
import type { Writer } from '../schema/writer.js';
import { callText, chainText, listText, objectText, stringText, tallList, tallObject, templateText } from './layout.js';

/** Where the same thing is said otherwise: what models leave to a convention, or say at the column itself. */
export interface Style {
  /** The variable that stands for a type, where there is one. */
  typeName(type: Type): string | undefined;
  /** A builder of the column's type with a module of its own, and what is left to be said. */
  builder(column: Column): { readonly text: string; readonly rest: Column } | undefined;
  /** The constant as the column's type takes it. */
  constant(value: Default, column: Column): Default;
  /** Constraints that stand at the column: `.primaryKey()`. */
  atColumn(column: Column): readonly string[];
  /** The argument of `.name(…)`; undefined where there is no need of one. */
  name(kind: NamedKind, item: { readonly name: string }): string | undefined;
  /** How a column of the table is named in its keys and indexes. */
  handle?(column: string): string;
  options(place: OptionPlace, options: Options): string;
}

export interface SourceWriter extends Writer {
  /** `inKey`: that it is not null goes without saying. */
  column(column: Column, inKey?: boolean): string;
  options(place: OptionPlace, options: Options): string;
  /** What the source written so far needs, by module; names sorted. */
  imports(): ReadonlyMap<string, readonly string[]>;
}

/** A writer of revisions; a style makes it one of models. */
export function sourceWriter(style?: Style): SourceWriter {
  const used = new Map<string, Set<string>>();
  const use = (name: string, from = 'limbeck'): string => {
    const names = used.get(from) ?? new Set<string>();
    used.set(from, names.add(name));
    return name;
  };

  const text = stringText;
  const list = listText;
  const object: Writer['object'] = (entries) =>
    objectText(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
  const json = (value: Json): string => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return list(value.map(json));
    if (typeof value === 'object' && value !== null) return object(Object.entries(value).map(([k, v]) => [k, json(v)]));
    return Object.is(value, -0) ? '-0' : String(value);
  };
  const refObject = ({ schema, name }: Ref): string =>
    object([
      ['schema', schema === undefined ? undefined : text(schema)],
      ['name', text(name)],
    ]);
  const ref = (target: Ref): string =>
    `${target.schema ?? ''}${target.name}`.includes('.') ? refObject(target) : text(refText(target));
  const expr = (value: Expr): string =>
    `${use('sql')}\`${templateText(style ? withoutLineBreaks(value.sql) : value.sql)}\``;
  const value = (given: Default): string => {
    if (isExpr(given)) return expr(given);
    if ('bigint' in given) return `${given.bigint}n`;
    if ('date' in given) return `new Date(${text(given.date)})`;
    if ('bytes' in given) return `new Uint8Array(${list(given.bytes.match(/../g)?.map((hex) => `0x${hex}`) ?? [])})`;
    return json(given.value);
  };

  const type = (given: Type): string => {
    if (given.name === 'array' && given.of) return `${type(given.of)}.array()`;
    const named = given.ref ? [style?.typeName(given) ?? ref(given.ref)] : [];
    const args = given.ref ? [] : (given.args ?? []).map(json);
    return `${use('c')}.${given.name}(${[...named, ...args].join(', ')})`;
  };
  const identity = ({ generation, ...options }: Identity): string => {
    const method = generation === 'always' ? 'identityAlways' : 'identityByDefault';
    const plain = Object.entries(options).map(([key, given]) => [key, style ? asNumber(given) : given] as const);
    return `.${method}(${plain.length === 0 ? '' : json(Object.fromEntries(plain) as Json)})`;
  };
  const options = (place: OptionPlace, given: Options | undefined): readonly string[] =>
    given ? [`.options(${style?.options(place, given) ?? json(given)})`] : [];
  const constant = (given: Default, of: Column): string => `.default(${value(style?.constant(given, of) ?? given)})`;
  const generated = ({ as, stored }: Generated): string =>
    style && stored ? `.generatedAs(${expr(as)})` : `.generatedAs(${expr(as)}, { stored: ${stored} })`;
  const commented = ({ comment }: { readonly comment?: string }): readonly string[] =>
    comment === undefined ? [] : [`.comment(${text(comment)})`];
  const column = (whole: Column, inKey = false): string => {
    const built = style?.builder(whole);
    const given = built?.rest ?? whole;
    // Models know that an identity is not null.
    const isNullable = given.nullable || inKey || (style && given.identity);
    return chainText(built?.text ?? type(given.type), [
      ...(isNullable ? [] : ['.notNull()']),
      ...(given.identity ? [identity(given.identity)] : []),
      ...(given.default ? [constant(given.default, given)] : []),
      ...(given.generated ? [generated(given.generated)] : []),
      ...(style?.atColumn(whole) ?? []),
      ...commented(given),
      ...options('column', given.options),
    ]);
  };

  const handle = (name: string): string => style?.handle?.(name) ?? text(name);
  const handles = (names: readonly string[]): string => names.map(handle).join(', ');
  const nameOf = (kind: NamedKind, given: { readonly name: string }): string | undefined =>
    style ? style.name(kind, given) : given.name;
  const named = (place: ConstraintKind | 'index', given: Key | ForeignKey | Index | Exclude): readonly string[] => {
    const name = nameOf(place, given);
    return [
      ...(name === undefined ? [] : [`.name(${text(name)})`]),
      ...('deferrable' in given && given.deferrable ? [`.deferrable(${text(given.deferrable)})`] : []),
      ...commented(given),
      ...options(place, given.options),
    ];
  };
  // Without columns: the key of the table, where it has one; a text alone would be read as `table.column`.
  const target = ({ references, referencedColumns }: ForeignKey): string =>
    referencedColumns.length > 0 ? [ref(references), ...referencedColumns.map(text)].join(', ') : refObject(references);
  const constraint = (given: Constraint): string => {
    switch (given.kind) {
      case 'primaryKey':
      case 'unique':
        return chainText(`${use(given.kind)}(${handles(given.columns)})`, named(given.kind, given));
      case 'check': {
        const name = nameOf('check', given);
        const args = [...(name === undefined ? [] : [text(name)]), expr(given.expr)];
        const more = [...commented(given), ...options('check', given.options)];
        return `${use('check')}(${args.join(', ')})${more.join('')}`;
      }
      case 'foreignKey':
        return chainText(`${use('foreignKey')}(${handles(given.columns)})`, [
          `.references(${target(given)})`,
          ...(given.onDelete ? [`.onDelete(${text(given.onDelete)})`] : []),
          ...(given.onUpdate ? [`.onUpdate(${text(given.onUpdate)})`] : []),
          ...(given.match ? [`.match(${text(given.match)})`] : []),
          ...named('foreignKey', given),
        ]);
      case 'exclude': {
        const parts = given.parts.map(({ with: operator, ...rest }) => list([part(rest), text(operator)]));
        return chainText(`${use('exclude')}(${parts.join(', ')})`, [
          ...(given.method ? [`.using(${text(given.method)})`] : []),
          ...(given.where ? [`.where(${expr(given.where)})`] : []),
          ...named('exclude', given),
        ]);
      }
    }
  };

  const part = (given: IndexPart): string => {
    const what = 'column' in given ? handle(given.column) : expr(given.expr);
    if (!given.order && !given.nulls && !given.options) return what;
    if (style) {
      const nulls = given.nulls && (given.nulls === 'first' ? '.nullsFirst()' : '.nullsLast()');
      return `${what}${given.order ? '.desc()' : ''}${nulls ?? ''}${options('indexPart', given.options).join('')}`;
    }
    return object([
      ['column' in given ? 'column' : 'expr', what],
      ['order', given.order && text(given.order)],
      ['nulls', given.nulls && text(given.nulls)],
      ['options', given.options && json(given.options)],
    ]);
  };
  const index = (given: Index): string =>
    chainText(`${use('index')}(${given.parts.map(part).join(', ')})`, [
      ...(given.unique ? ['.unique()'] : []),
      ...(given.method ? [`.using(${text(given.method)})`] : []),
      ...(given.where ? [`.where(${expr(given.where)})`] : []),
      ...named('index', given),
    ]);

  const table = (given: Table): readonly string[] => {
    const inKey = new Set(given.primaryKey?.columns ?? []);
    const parts = [
      ...(given.primaryKey ? [constraint({ kind: 'primaryKey', ...given.primaryKey })] : []),
      ...given.uniques.map((item) => constraint({ kind: 'unique', ...item })),
      ...given.foreignKeys.map((item) => constraint({ kind: 'foreignKey', ...item })),
      ...given.checks.map((item) => constraint({ kind: 'check', ...item })),
      ...(given.excludes ?? []).map((item) => constraint({ kind: 'exclude', ...item })),
      ...given.indexes.map(index),
    ];
    const more = object([
      ['comment', given.comment === undefined ? undefined : text(given.comment)],
      ['options', given.options && json(given.options)],
    ]);
    const columns = tallObject(given.columns.map((item) => [item.name, column(item, inKey.has(item.name))]));
    if (more !== '{}') return [columns, tallList(parts).replace('[\n]', '[]'), more];
    return parts.length === 0 ? [columns] : [columns, tallList(parts)];
  };

  return {
    call: (method, ...args) =>
      `${callText(
        `op.${method}`,
        args.filter((arg): arg is string => arg !== undefined),
      )};`,
    text,
    ref,
    json,
    value,
    expr,
    type,
    column,
    constraint,
    index,
    table,
    options: (place, given) => style?.options(place, given) ?? json(given),
    object,
    list,
    use,
    imports: () => new Map([...used].map(([from, names]) => [from, [...names].sort()])),
  };
}

/** A server prints some expressions over several lines, which inside a declaration nobody wants to read. */
function withoutLineBreaks(sql: string): string {
  if (!/[\r\n]/.test(sql)) return sql;
  const tokens = tokenize(sql.trim());
  const isSpace = (i: number): boolean => tokens[i]?.kind === 'space' && !tokens[i - 1]?.text.startsWith('--');
  return tokens.map(({ text }, i) => (isSpace(i) ? ' ' : text)).join('');
}

function asNumber(given: string | true): Json {
  return given !== true && Number.isSafeInteger(Number(given)) ? Number(given) : given;
}
