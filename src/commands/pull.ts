// migrate pull: models from a live database. What is written is read back and compared with the database before anybody has it,
// so that what models cannot say is told and never dropped in silence.
import { existsSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { compare, order } from '../autogen/index.js';
import {
  inKeyOrder,
  inScope,
  type ModelFile,
  modelFiles,
  withHeading,
  withoutKept,
  withoutLostKeys,
  withoutOthers,
  withTypesOf,
} from '../autogen/pull/index.js';
import type { Target } from '../dialects/dialect.js';
import { LimbeckError, usageError } from '../errors.js';
import { writeNew } from '../io/files.js';
import { importTexts } from '../io/load-module.js';
import { collectModels } from '../models/index.js';
import { describe } from '../ops/index.js';
import { emptySchema, noHints } from '../schema/build.js';
import { refText, sameRef } from '../schema/find.js';
import type { Ref, Schema, SchemaObject } from '../schema/types.js';
import { nobodyRenames } from './check.js';
import { compared, ownTables } from './comparison.js';
import { configNotes, ownerNotes, schemaNotes } from './pull-notes.js';
import { type Found, type NewRevision, writeRevision } from './revision.js';
import { stamp } from './stamp.js';
import { readGraph, readRows, type Workspace } from './workspace.js';

export interface PullInput {
  /** Absolute: a file, or a folder (it is one already, or its name ends in a slash) for a file of each schema. Absent: nothing is written. */
  readonly out?: string;
  /** Which schemas; absent: those of the config, else the default one. */
  readonly schema?: readonly string[];
  /** Adopts the database: a base revision that creates what it holds, stamped as applied. */
  readonly stamp?: boolean;
  readonly signal?: AbortSignal;
}

export interface PulledFile {
  /** Absent where nothing is written. */
  readonly path?: string;
  readonly schema?: string;
  readonly text: string;
}

export interface PullResult {
  readonly files: readonly PulledFile[];
  readonly tables: number;
  /** What the database holds and the models do not say, one line each. */
  readonly unsaid: readonly string[];
  /** With `stamp`. */
  readonly revision?: Extract<NewRevision, { readonly kind: 'revision' }>;
  readonly notes: readonly string[];
}

export async function pull(workspace: Workspace, input: PullInput = {}): Promise<PullResult> {
  const { open } = workspace;
  const connection = await open.connection(input.signal ? { signal: input.signal } : {});
  if (input.stamp) await refuseHistory(workspace);
  const { dialect, bind } = open.database;
  const target = await dialect.readTarget(connection);
  const schemas = input.schema ?? open.database.schemas ?? (target.defaultSchema ? [target.defaultSchema] : []);
  const others = await otherSchemas(workspace, schemas);
  const { owners } = open.database;
  const scope = {
    standing: true,
    alone: true,
    untold: ownTables(workspace),
    ...(schemas.length > 0 ? { schemas } : {}),
    ...(owners ? { owners } : {}),
  } as const;
  const found = await dialect.introspect(connection, scope);
  const own = { ...noHints, untouched: scope.untold };
  const held = withoutOthers(withoutPlain(found.schema), found.others);
  const schema = inKeyOrder(withTypesOf(inScope(held, open.project.filters, own), found.schema));
  if (schema.tables.length + schema.objects.length === 0) throw nothingThere(schemas, others, input);
  const folder = input.out !== undefined && isFolder(input.out);
  const pulled = modelFiles({
    schema,
    dialect,
    target,
    naming: open.project.naming,
    split: folder && target.defaultSchema !== undefined,
    ...(bind === undefined ? {} : { bind }),
  });
  const paths = distinct(pulled.files.map((file) => pathOf(file, input.out, folder)));
  refuseExisting(paths);
  const unsaid = [...found.unmodelled, ...pulled.unsaid, ...(await leftOver(workspace, pulled.files, schemas))];
  const files = pulled.files.map((file, i) => fileOf(file, paths[i], dialect.label, i === 0 ? unsaid : []));
  for (const { path, text } of files) if (path !== undefined) await writeNew(path, text);
  const isOutside = (table: Ref): boolean => pulled.outside.some((ref) => sameRef(ref, table));
  const ours = withoutLostKeys(schema, held, emptySchema);
  const inside = { ...ours, tables: ours.tables.filter((table) => !isOutside(table)) };
  const left = schema.tables.filter(isOutside).map((table) => `table ${refText(table)}`);
  const revision = input.stamp
    ? await adopt(workspace, withoutKept(inside), [...found.unmodelled, ...left], target, input)
    : undefined;
  return {
    files,
    tables: schema.tables.length,
    unsaid,
    ...(revision ? { revision } : {}),
    notes: [
      ...schemaNotes(schemas, others, target, input.schema !== undefined),
      ...ownerNotes(found.others ?? []),
      ...(await configNotes(workspace, paths)),
    ],
  };
}

/** What stands anyhow is worth a word only where somebody gave it a comment. */
function withoutPlain({ tables, objects }: Schema): Schema {
  return { tables, objects: objects.filter((object) => !object.conventional || commentOf(object) !== undefined) };
}

function commentOf({ body }: SchemaObject): string | undefined {
  return (body as { readonly comment?: string }).comment;
}

/** A base can only be the first: nothing may be recorded before it, neither in files nor in the database. */
async function refuseHistory(workspace: Workspace): Promise<void> {
  const { byId } = await readGraph(workspace, 'empty');
  if (byId.size > 0) {
    const count = byId.size === 1 ? 'is a revision' : `are ${byId.size} revisions`;
    throw usageError('history-exists', `there ${count} already, and a base can only be the first`, {
      hint: 'Type migrate stamp head if the database has them all; for models alone leave --stamp out.',
      data: { revisions: byId.size },
    });
  }
  const rows = await readRows(workspace);
  if (rows.length === 0) return;
  throw usageError('history-exists', `the database stands at ${rows.join(', ')}, of which there is no file here`, {
    hint: 'Bring the files back or correct `migrations` in the config. If that history is over, type first: migrate stamp base --purge',
    data: { rows },
  });
}

async function otherSchemas({ open }: Workspace, schemas: readonly string[]): Promise<readonly string[]> {
  const all = (await open.database.dialect.schemas?.(await open.connection())) ?? [];
  const missing = schemas.filter((schema) => !all.includes(schema));
  if (all.length > 0 && missing.length > 0) {
    throw usageError('no-such-schema', `the database has no schema ${missing.map((name) => `"${name}"`).join(', ')}`, {
      hint: `It has: ${all.join(', ')}`,
      data: { schemas: all },
    });
  }
  return all.filter((schema) => !schemas.includes(schema));
}

function nothingThere(
  schemas: readonly string[],
  others: readonly string[],
  { stamp: stamps }: PullInput,
): LimbeckError {
  const where = schemas.length > 0 ? `schema ${schemas.join(', ')} of the database` : 'the database';
  const hint =
    others.length > 0
      ? `It has other schemas: ${others.join(', ')}. Type: migrate pull --schema ${others[0]}`
      : `Look at \`database\` in the config.${stamps ? ' For a new database, write models and type: migrate generate -m "first tables"' : ''}`;
  return usageError('nothing-to-pull', `there is nothing in ${where}`, { hint, data: { schemas, others } });
}

/** What is not there yet is a folder unless it is named as a file is: `models.ts`. */
function isFolder(out: string): boolean {
  const there = statSync(out, { throwIfNoEntry: false });
  return there ? there.isDirectory() : /[\\/]$/.test(out) || extname(out) === '';
}

function pathOf({ schema }: ModelFile, out: string | undefined, isIn: boolean): string | undefined {
  if (out === undefined || !isIn) return out;
  const name = schema === undefined ? 'models' : schema.replace(/[^\p{L}\p{N}_.$-]/gu, '_').replace(/^\./, '_');
  return join(out, `${name}.ts`);
}

/** Schemas whose names differ in case or signs only need two files all the same. */
function distinct(paths: readonly (string | undefined)[]): readonly (string | undefined)[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    if (path === undefined) return undefined;
    let free = path;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = path.replace(/(\.\w+)?$/, `${number}$1`);
    taken.add(free.toLowerCase());
    return free;
  });
}

function refuseExisting(paths: readonly (string | undefined)[]): void {
  const there = paths.filter((path) => path !== undefined).filter((path) => existsSync(path));
  const [first] = there;
  if (first === undefined) return;
  const verb = there.length === 1 ? 'exists already and was' : 'exist already and were';
  throw usageError(
    'file-exists',
    `${there.join(', ')} ${verb} left as it is`.replace(/were left as it is$/, 'were left as they are'),
    {
      hint: `Move it away, or read into another place: migrate pull --out ${freePath(there.length === 1 ? first : dirname(first))}`,
      data: { paths: there },
    },
  );
}

function freePath(path: string): string {
  const ending = extname(path);
  const stem = ending === '' ? path : path.slice(0, -ending.length);
  for (let number = 1; ; number++) {
    const candidate = `${stem}.pulled${number === 1 ? '' : number}${ending}`;
    if (!existsSync(candidate)) return ending === '' ? `${candidate}/` : candidate;
  }
}

/** The models as written, loaded and compared with the database: whatever still differs, they do not say. */
async function leftOver(
  workspace: Workspace,
  files: readonly ModelFile[],
  schemas: readonly string[],
): Promise<readonly string[]> {
  const { project, database } = workspace.open;
  // Where packages are found for sure; the folder that they go to may not be there yet.
  const texts = new Map(files.map(({ text }, i) => [join(project.folder, `pulled-models-${i}.ts`), text]));
  const { bind, dialect } = database;
  try {
    const exports = await importTexts(texts);
    const models = collectModels(exports, { naming: project.naming, ...(bind === undefined ? {} : { bind }) });
    const { operations } = await compared(workspace, models, {
      ask: nobodyRenames,
      allow: ['tables'],
      ...(schemas.length > 0 ? { schemas } : {}),
    });
    return operations.map((op) => `a revision would ${describe(op, dialect.vocabulary)}`);
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error;
    return [`the models could not be compared with the database: ${error.message}`];
  }
}

function fileOf(file: ModelFile, path: string | undefined, label: string, unsaid: readonly string[]): PulledFile {
  return {
    ...(path === undefined ? {} : { path }),
    ...(file.schema === undefined ? {} : { schema: file.schema }),
    text: withHeading(file, label, unsaid),
  };
}

/** The base revision: all of it from nothing, and the database stands at it. */
async function adopt(
  workspace: Workspace,
  schema: Schema,
  unmodelled: readonly string[],
  target: Target,
  { signal }: PullInput,
): Promise<PullResult['revision'] & object> {
  const { project, database } = workspace.open;
  const { vocabulary } = database.dialect;
  const { desired } = await database.dialect.settle(await workspace.open.connection(), schema, emptySchema, target);
  const changes = compare({ live: standing(desired), desired, vocabulary, version: target.version, using: [] });
  const ordered = order(changes, vocabulary);
  const operations = project.process?.(ordered, { dialect: database.dialect.name, x: workspace.x }) ?? ordered;
  const found: Found = {
    operations,
    notes: [],
    remarks: {
      upgrade:
        unmodelled.length === 0 ? [] : ['Not created here:', ...unmodelled.map((thing) => `- ${oneLine(thing)}`)],
      downgrade: ['On the database that was adopted, this drops all that it held before.'],
    },
  };
  const graph = await readGraph(workspace, 'empty');
  const written = await writeRevision(workspace, graph, [], { message: 'adopt the database' }, found);
  if (written.kind !== 'revision') throw new Error('a base revision was not written');
  await stamp(workspace, { targets: [written.revision], ...(signal ? { signal } : {}) });
  return written;
}

/** What a new database has, too, but for its comment. */
function standing({ objects }: Schema): Schema {
  const bare = ({ id, dependsOn, conventional }: SchemaObject) => (conventional ? [{ id, dependsOn, body: {} }] : []);
  return { tables: [], objects: objects.flatMap(bare) };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
