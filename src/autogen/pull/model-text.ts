// One table as the call that declares it: what is conventional is left out, and what can be said at a column stands there.
import type { Dialect } from '../../dialects/dialect.js';
import { isExpr } from '../../schema/same.js';
import type { Constraint, ForeignKey, Index, Ref, Type } from '../../schema/types.js';
import { callText, listText, tallObject } from '../layout.js';
import { type SourceWriter, type Style, sourceWriter } from '../writer.js';
import type { Arranged } from './arrange.js';
import { isTaken } from './constants.js';

export interface ModelContext {
  readonly dialect: Dialect;
  readonly bind: string | undefined;
  /** The variable of an enum or its like that the same file declares. */
  typeName(type: Type): string | undefined;
}

/** The call, and the writer that knows what it needs to import. */
export function tableText(
  arranged: Arranged,
  context: ModelContext,
): { readonly text: string; readonly w: SourceWriter } {
  const { table, beside, name } = arranged;
  let usesHandles = false;
  const w: SourceWriter = sourceWriter({
    ...columnStyle(context, () => w),
    atColumn: (column) => (arranged.atColumn.get(column.name) ?? []).map((item) => atColumn(item, name(item), w)),
    name: (kind, item) => name({ kind, ...item } as Constraint | Index),
    handle: (column) => {
      usesHandles = true;
      return /^[A-Za-z_$][\w$]*$/.test(column) && column !== '__proto__' ? `t.${column}` : `t[${w.text(column)}]`;
    },
  });
  const inKey = new Set(table.primaryKey?.columns);
  const columns = tallObject(table.columns.map((column) => [column.name, w.column(column, inKey.has(column.name))]));
  const items = [...beside.map((item) => w.constraint(item)), ...table.indexes.map((item) => w.index(item))];
  const parts = items.length === 0 ? undefined : `${usesHandles ? '(t) => ' : ''}${listText(items)}`;
  const more = [
    ['bind', context.bind === undefined ? undefined : w.text(context.bind)],
    ['comment', table.comment === undefined ? undefined : w.text(table.comment)],
    ['options', table.options && w.options('table', table.options)],
  ] as const;
  const options = more.some(([, value]) => value !== undefined) ? w.object(more) : undefined;
  const args = [w.ref(table), columns, parts, options].filter((arg) => arg !== undefined);
  return { text: callText(w.use('table'), args), w };
}

/** What a style of models is, whatever table it is for. */
export function columnStyle({ dialect, typeName }: ModelContext, writer: () => SourceWriter): Style {
  const { module } = dialect;
  const imported = (): string => {
    writer().use(`* as ${module.as}`, module.from);
    return module.as;
  };
  return {
    typeName,
    builder: (column) => {
      const built = module.builder?.(column);
      return built && { text: `${imported()}.${built.name}()`, rest: built.rest };
    },
    constant: (value, column) =>
      isExpr(value) || isTaken(value, column.type) ? value : { sql: dialect.quote.literal(value, column) },
    atColumn: () => [],
    name: (_, item) => item.name,
    options: (place, options) => {
      const typed = module.places[place];
      const { [dialect.name]: own, ...others } = options;
      if (typed === undefined || own === undefined || Object.keys(others).length > 0) return writer().json(options);
      return `${imported()}.${typed}(${writer().json(own)})`;
    },
  };
}

function atColumn(item: Constraint, name: string | undefined, w: SourceWriter): string {
  const given = name === undefined ? '' : w.text(name);
  if (item.kind === 'primaryKey') return `.primaryKey(${given})`;
  if (item.kind === 'unique') return `.unique(${given})`;
  return item.kind === 'foreignKey' ? `.references(${references(item, given, w)})` : '';
}

function references(key: ForeignKey, name: string, w: SourceWriter): string {
  const [column = ''] = key.referencedColumns;
  const { deferrable, onDelete, onUpdate, match } = key;
  const more = [
    ['name', name === '' ? undefined : name],
    ['onDelete', onDelete && w.text(onDelete)],
    ['onUpdate', onUpdate && w.text(onUpdate)],
    ['match', match && w.text(match)],
    ['deferrable', deferrable && (deferrable === 'immediate' ? 'true' : w.text(deferrable))],
    ['options', key.options && w.options('foreignKey', key.options)],
  ] as const;
  const target = targetText(key.references, column, w);
  return more.every(([, value]) => value === undefined) ? target : `${target}, ${w.object(more)}`;
}

/** As text, unless a name would be cut at the wrong dot. */
function targetText({ schema, name }: Ref, column: string, w: SourceWriter): string {
  const names = [schema, name, column].filter((part) => part !== undefined);
  if (names.every((part) => part !== '' && !part.includes('.'))) return w.text(names.join('.'));
  return w.object([
    ['schema', schema === undefined ? undefined : w.text(schema)],
    ['table', w.text(name)],
    ['column', w.text(column)],
  ]);
}
