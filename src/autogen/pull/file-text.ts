// The text of one file of models: imports, types, tables, and what exists elsewhere.
import { compareText } from '../../schema/edit.js';
import { refKey, refOf } from '../../schema/find.js';
import type { Ref, SchemaObject, Table, Type } from '../../schema/types.js';
import { keeperOf } from '../bookkeeping.js';
import { callText, listText } from '../layout.js';
import { sourceWriter } from '../writer.js';
import type { Arranged } from './arrange.js';
import { exportNames } from './export-names.js';
import type { PullInput } from './index.js';
import { columnStyle, type ModelContext, tableText } from './model-text.js';

export interface FileContent {
  readonly objects: readonly SchemaObject[];
  readonly tables: readonly Arranged[];
  /** Tables in which other tools keep their history. */
  readonly kept: readonly Table[];
  /** Tables that are pointed at and are not in the models. */
  readonly elsewhere: readonly Ref[];
}

/** Written twice: only what is written tells which names the imports take. */
export function fileText(content: FileContent, input: FileInput): string {
  const first = written(content, input, new Set());
  const names = [...first.imports.values()].flatMap((used) => [...used].map((name) => name.replace(/^\* as /, '')));
  const { imports, declarations } = written(content, input, new Set(names));
  return `${importLines(imports)}\n${declarations.map((text) => `\n${text}\n`).join('')}`;
}

/** What all files have in common. */
export type FileInput = Pick<PullInput, 'dialect' | 'bind'>;

interface Written {
  readonly imports: ReadonlyMap<string, ReadonlySet<string>>;
  readonly declarations: readonly string[];
}

function written(content: FileContent, input: FileInput, taken: ReadonlySet<string>): Written {
  const { objects, tables, kept, elsewhere } = content;
  // Tables before types, and those without a schema first: they have the better right to the plain name.
  const refs = [...tables.map(({ table }) => table), ...kept, ...elsewhere];
  const items = [
    ...refs.map((ref) => ({ ref: refOf(ref), suffix: 'Table' })),
    ...objects.map(({ id }) => ({ ref: refOf(id), suffix: upperFirst(id.kind) })),
  ];
  const ordered = [
    ...items.filter(({ ref }) => ref.schema === undefined),
    ...items.filter(({ ref }) => ref.schema !== undefined),
  ];
  const chosen = exportNames(ordered, taken);
  const names = new Map(ordered.map((item, i) => [item, chosen[i] as string]));
  const nameAt = (i: number): string => names.get(items[i] as (typeof items)[number]) as string;
  const objectName = (kind: string, ref: Ref): string | undefined => {
    const at = objects.findIndex(({ id }) => id.kind === kind && refKey(id) === refKey(ref));
    return at === -1 ? undefined : nameAt(refs.length + at);
  };
  const context: ModelContext = {
    dialect: input.dialect,
    bind: input.bind,
    typeName: ({ name, ref }: Type) => (ref ? objectName(name, ref) : undefined),
  };
  const imports = new Map<string, Set<string>>();
  const need = (from: string, used: readonly string[]): void => {
    imports.set(from, new Set([...(imports.get(from) ?? []), ...used]));
  };
  const w = sourceWriter(columnStyle(context, () => w));
  const external = (ref: Ref): string => callText(w.use('external'), [w.ref(ref)]);
  const { kinds } = input.dialect.vocabulary;
  const declarations = [
    ...objects.flatMap((object, i) => {
      const text = kinds[object.id.kind]?.source.model(object, w);
      return text === undefined ? [] : [`export const ${nameAt(refs.length + i)} = ${text};`];
    }),
    ...tables.map((arranged, i) => {
      const table = tableText(arranged, context);
      for (const [from, used] of table.w.imports()) need(from, used);
      return `export const ${nameAt(i)} = ${table.text};`;
    }),
    ...kept.map(
      (table, i) =>
        `// ${keeperOf(table)} keeps its history in it.\nexport const ${nameAt(tables.length + i)} = ${external(table)};`,
    ),
    ...elsewhere.map((ref, i) => `export const ${nameAt(tables.length + kept.length + i)} = ${external(ref)};`),
  ];
  for (const [from, used] of w.imports()) need(from, used);
  return { imports, declarations };
}

/** Modules and names in their order; a namespace has a line of its own. */
function importLines(imports: Written['imports']): string {
  return [...imports]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([from, names]) => {
      const spaces = [...names].filter((name) => name.startsWith('* as ')).sort();
      const plain = [...names].filter((name) => !name.startsWith('* as ')).sort();
      const list = listText(plain)
        .replace(/^\[/, '{ ')
        .replace(/\]$/, ' }')
        .replace('{ \n', '{\n')
        .replace('\n }', '\n}');
      return [
        ...(plain.length > 0 ? [`import ${list} from '${from}';`] : []),
        ...spaces.map((name) => `import ${name} from '${from}';`),
      ];
    })
    .join('\n');
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
