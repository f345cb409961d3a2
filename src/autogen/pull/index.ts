// A schema as files of models: what `migrate pull` writes. Pure; whether the files say all that the database holds is proved by
// whoever reads them back.
import type { Dialect, Target } from '../../dialects/dialect.js';
import { compareText, sortSchema } from '../../schema/edit.js';
import { objectKey } from '../../schema/find.js';
import type { Naming } from '../../schema/naming.js';
import type { Ref, Schema, SchemaObject } from '../../schema/types.js';
import { keeperOf } from '../bookkeeping.js';
import { components } from '../components.js';
import { arrange } from './arrange.js';
import { fileText } from './file-text.js';
import { pointsAt, sayable } from './sayable.js';

export interface PullInput {
  /** What is to be written, as it was introspected. */
  readonly schema: Schema;
  readonly dialect: Dialect;
  readonly target: Target;
  readonly naming?: Naming;
  /** A file for each schema. */
  readonly split?: boolean;
  /** The database that the tables say they belong to, where the config has several. */
  readonly bind?: string;
}

export interface ModelFile {
  /** Of the schema whose file it is; absent where there is one for all. */
  readonly schema?: string;
  /** Imports and declarations, without the comment at the top. */
  readonly text: string;
}

export interface Pulled {
  readonly files: readonly ModelFile[];
  /** What models have no words for, one line each. */
  readonly unsaid: readonly string[];
  /** Tables of which models say no more than that they are there. */
  readonly outside: readonly Ref[];
}

export function modelFiles(input: PullInput): Pulled {
  const { tables, ...sorted } = sortSchema(input.schema);
  const objects = inOrder(sorted.objects);
  const kept = tables.filter((table) => keeperOf(table) !== undefined);
  const { said, outside, unsaid } = sayable(
    tables.filter((table) => !kept.includes(table)),
    kept,
  );
  const arranged = arrange(said, input.naming ?? {});
  const space = (ref: Ref): string => (input.split ? (ref.schema ?? input.target.defaultSchema ?? '') : '');
  const spaces = [...new Set([...tables, ...objects.map(({ id }) => id)].map(space))].sort(compareText);
  const files = spaces.map((own): ModelFile => {
    const ours = (ref: Ref): boolean => space(ref) === own;
    const firstUser = (ref: Ref): string => space(said.find((table) => pointsAt(table, ref)) ?? ref);
    const text = fileText(
      {
        objects: objects.filter(({ id }) => ours(id)),
        tables: arranged.filter(({ table }) => ours(table)),
        kept: kept.filter(ours),
        elsewhere: outside.filter((ref) => firstUser(ref) === own),
      },
      input,
    );
    return input.split ? { schema: own, text } : { text };
  });
  return { files, unsaid, outside };
}

/** What others are made of comes first: a declaration may name them. */
function inOrder(objects: readonly SchemaObject[]): readonly SchemaObject[] {
  const found = new Map(objects.map((object) => [objectKey(object.id), object]));
  return components([...found.keys()], (key) => found.get(key)?.dependsOn.map(objectKey) ?? [])
    .flat()
    .flatMap((key) => found.get(key) ?? []);
}

/** The comment at the top of a file: what it is, and what it does not say. */
export function withHeading({ text }: ModelFile, server: string, unsaid: readonly string[]): string {
  const lines = [`Read from ${server} by \`migrate pull\`. From here on it is yours to change.`];
  if (unsaid.length > 0)
    lines.push('', 'The database holds more, which models do not say:', ...unsaid.map((line) => `- ${line}`));
  const comment = lines.flatMap((line) => line.split(/\r\n|[\r\n\u2028\u2029]/)).map((line) => `// ${line}`.trimEnd());
  return `${comment.join('\n')}\n${text}`;
}

export { withoutKept } from '../bookkeeping.js';
export { withoutLostKeys } from '../lost-keys.js';
export { inScope, withoutOthers, withTypesOf } from '../scope.js';
export { inKeyOrder } from './key-order.js';
