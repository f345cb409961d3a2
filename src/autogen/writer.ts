// The Writer: schema data as the builder calls that declare it, and the imports that those calls need.
import { refText } from '../schema/find.js';
import { isExpr } from '../schema/same.js';
import type {
  Column,
  Constraint,
  Default,
  Expr,
  Identity,
  Index,
  IndexPart,
  Json,
  Key,
  Ref,
  Table,
  Type,
} from '../schema/types.js';
import type { Writer } from '../schema/writer.js';
import { callText, chainText, listText, objectText, stringText, tallList, tallObject, templateText } from './layout.js';

export interface SourceWriter extends Writer {
  /** What the source written so far needs, by module; names sorted. */
  imports(): ReadonlyMap<string, readonly string[]>;
}

/** A writer whose calls are made on `receiver` (`op`). */
export function sourceWriter(receiver = 'op'): SourceWriter {
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
  const ref = (target: Ref): string =>
    `${target.schema ?? ''}${target.name}`.includes('.')
      ? object([
          ['schema', target.schema === undefined ? undefined : text(target.schema)],
          ['name', text(target.name)],
        ])
      : text(refText(target));
  const expr = (value: Expr): string => `${use('sql')}\`${templateText(value.sql)}\``;
  const value = (given: Default): string => {
    if (isExpr(given)) return expr(given);
    if ('bigint' in given) return `${given.bigint}n`;
    if ('date' in given) return `new Date(${text(given.date)})`;
    if ('bytes' in given) return `new Uint8Array(${list(given.bytes.match(/../g)?.map((hex) => `0x${hex}`) ?? [])})`;
    return json(given.value);
  };

  const type = (given: Type): string => {
    if (given.name === 'array' && given.of) return `${type(given.of)}.array()`;
    const named = given.ref ? [ref(given.ref)] : [];
    const args = given.ref ? [] : (given.args ?? []).map(json);
    return `${use('c')}.${given.name}(${[...named, ...args].join(', ')})`;
  };
  const identity = ({ generation, ...options }: Identity): string => {
    const method = generation === 'always' ? 'identityAlways' : 'identityByDefault';
    const args = Object.keys(options).length === 0 ? '' : json(options as Json);
    return `.${method}(${args})`;
  };
  const column = (given: Column, inKey = false): string =>
    chainText(
      type(given.type),
      [
        given.nullable || inKey ? '' : '.notNull()',
        given.identity ? identity(given.identity) : '',
        given.default ? `.default(${value(given.default)})` : '',
        given.generated ? `.generatedAs(${expr(given.generated.as)}, { stored: ${given.generated.stored} })` : '',
        given.comment === undefined ? '' : `.comment(${text(given.comment)})`,
        given.options ? `.options(${json(given.options)})` : '',
      ].filter((call) => call !== ''),
    );

  const key = (builder: string, given: Key): string =>
    chainText(`${use(builder)}(${given.columns.map(text).join(', ')})`, named(given));
  const named = (given: { readonly name: string; readonly options?: Json; readonly deferrable?: string }) => [
    `.name(${text(given.name)})`,
    ...(given.deferrable ? [`.deferrable(${text(given.deferrable)})`] : []),
    ...(given.options ? [`.options(${json(given.options)})`] : []),
  ];
  const constraint = (given: Constraint): string => {
    switch (given.kind) {
      case 'primaryKey':
      case 'unique':
        return key(given.kind, given);
      case 'check':
        return `${use('check')}(${text(given.name)}, ${expr(given.expr)})${given.options ? `.options(${json(given.options)})` : ''}`;
      case 'foreignKey':
        return chainText(`${use('foreignKey')}(${given.columns.map(text).join(', ')})`, [
          `.references(${[ref(given.references), ...given.referencedColumns.map(text)].join(', ')})`,
          ...(given.onDelete ? [`.onDelete(${text(given.onDelete)})`] : []),
          ...(given.onUpdate ? [`.onUpdate(${text(given.onUpdate)})`] : []),
          ...(given.match ? [`.match(${text(given.match)})`] : []),
          ...named(given),
        ]);
    }
  };

  const part = (given: IndexPart): string => {
    const what = 'column' in given ? text(given.column) : expr(given.expr);
    if (!given.order && !given.nulls && !given.options) return what;
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
      ...named(given),
    ]);

  const table = (given: Table): readonly string[] => {
    const inKey = new Set(given.primaryKey?.columns ?? []);
    const parts = [
      ...(given.primaryKey ? [constraint({ kind: 'primaryKey', ...given.primaryKey })] : []),
      ...given.uniques.map((item) => constraint({ kind: 'unique', ...item })),
      ...given.foreignKeys.map((item) => constraint({ kind: 'foreignKey', ...item })),
      ...given.checks.map((item) => constraint({ kind: 'check', ...item })),
      ...given.indexes.map(index),
    ];
    const options = object([
      ['comment', given.comment === undefined ? undefined : text(given.comment)],
      ['options', given.options && json(given.options)],
    ]);
    const columns = tallObject(given.columns.map((item) => [item.name, column(item, inKey.has(item.name))]));
    if (options !== '{}') return [columns, tallList(parts).replace('[\n]', '[]'), options];
    return parts.length === 0 ? [columns] : [columns, tallList(parts)];
  };

  return {
    call: (method, ...args) =>
      `${callText(
        `${receiver}.${method}`,
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
    object,
    list,
    use,
    imports: () => new Map([...used].map(([from, names]) => [from, [...names].sort()])),
  };
}
