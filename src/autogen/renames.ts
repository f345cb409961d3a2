// Renames are never inferred: a hint in the models, a flag, or a person says so. Here: what to ask, and what an answer does.
import { didYouMean, usageError } from '../errors.js';
import { applyAll, type Operation } from '../ops/index.js';
import { findTable, refKey, refOf, refText, sameRef } from '../schema/find.js';
import { same, sameTable } from '../schema/same.js';
import type { Column, Hints, Ref, Schema, Table } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import type { Ask, RenameQuestion } from './ask.js';
import { refuseContestedColumns, refuseContestedTables } from './contested-names.js';
import { hintedColumns, hintedObjects, hintedSchemas, hintedTables, idKey, renameRelation } from './hinted-renames.js';
import { diffKeyed } from './keyed.js';
import { withFreeNames } from './moved-names.js';

/** `--rename old:new` and `--rename table.old:new`, split at the colon; dots as in a reference. */
export interface RenameFlag {
  readonly from: string;
  readonly to: string;
}

export interface Renamed {
  /** The live schema after the renames. */
  readonly live: Schema;
  readonly operations: readonly Operation[];
}

export interface RenameInput {
  readonly live: Schema;
  readonly desired: Schema;
  readonly hints: Hints;
  readonly flags: readonly RenameFlag[];
  /** `column:users.name`: drops that are meant as such. */
  readonly allowed: readonly string[];
  readonly ask: Ask;
  readonly vocabulary: Vocabulary;
}

/** Tables and objects first, then columns, so that a column is asked about under its table's new name. */
export async function resolveRenames(input: RenameInput): Promise<Renamed> {
  const flags = new FlagReader(input);
  let renamed: Renamed = { live: input.live, operations: [] };
  for (const hinted of [hintedSchemas, hintedTables, hintedObjects]) {
    renamed = applyRenames(renamed, hinted(renamed, input), input);
  }
  renamed = applyRenames(renamed, flags.relations(), input);
  refuseContestedTables(renamed.live, input.desired, input.hints, input.allowed);
  renamed = await askAbout(renamed, relationQuestions(renamed.live, input), input);
  const columns = [...hintedColumns(renamed.live, input), ...flags.columns(renamed.live)];
  renamed = applyRenames(renamed, columns, input);
  refuseContestedColumns(renamed.live, input.desired, input.hints, input.allowed);
  flags.refuseUnused();
  return askAbout(renamed, columnQuestions(renamed.live, input), input);
}

function applyRenames(before: Renamed, given: readonly Operation[], input: RenameInput): Renamed {
  const { live: former, desired, vocabulary } = input;
  return given.reduce((renamed: Renamed, op): Renamed => {
    const operations = withFreeNames(op, { former, live: renamed.live, desired }, vocabulary);
    return {
      live: applyAll(renamed.live, operations, vocabulary),
      operations: [...renamed.operations, ...operations],
    };
  }, before);
}

async function askAbout(before: Renamed, questions: readonly RenameQuestion[], input: RenameInput): Promise<Renamed> {
  const open = questions.filter((question) => !input.allowed.includes(`${question.kind}:${allowText(question)}`));
  if (open.length === 0) return before;
  const answers = await input.ask.renames(open);
  const operations = answers.flatMap(({ question, to }): readonly Operation[] => {
    if (to === undefined) return [];
    const { kind, table, from } = question;
    if (kind === 'column' && table) return [{ op: 'renameColumn', table, column: from, to }];
    const former = withSchema(question.schema, from);
    return [renameRelation(kind, former, candidateRef(to, former, kind, input.desired))];
  });
  return applyRenames(before, operations, input);
}

function allowText({ table, schema, from }: RenameQuestion): string {
  return table ? `${refText(table)}.${from}` : refText(withSchema(schema, from));
}

function withSchema(schema: string | undefined, name: string): Ref {
  return schema === undefined ? { name } : { schema, name };
}

/** Flags by what they name; one that names nothing is a mistake, and none is ever ignored. */
class FlagReader {
  private readonly used = new Set<RenameFlag>();
  private readonly input: RenameInput;

  constructor(input: RenameInput) {
    this.input = input;
  }

  relations(): readonly Operation[] {
    const { live, desired, flags } = this.input;
    return flags.flatMap((flag): readonly Operation[] => {
      const table = live.tables.find((t) => refText(t) === flag.from);
      const object = live.objects.find(({ id }) => refText(id) === flag.from);
      const found = table ?? object?.id;
      if (!found) return [];
      this.used.add(flag);
      const kind = table ? 'table' : (object?.id.kind ?? '');
      const wanted: readonly Ref[] = table
        ? desired.tables
        : desired.objects.filter(({ id }) => id.kind === kind).map(({ id }) => id);
      // The schema that it is in need not be said.
      const near = { ...refOf(found), name: flag.to };
      const target = wanted.find((ref) => sameRef(ref, near)) ?? wanted.find((ref) => refText(ref) === flag.to);
      if (target) return [renameRelation(kind, found, target)];
      throw usageError('bad-rename', `--rename ${flag.from}:${flag.to}: the models have no ${missing(flag.to, near)}`);
    });
  }

  columns(live: Schema): readonly Operation[] {
    return this.input.flags.flatMap((flag): readonly Operation[] => {
      for (const table of live.tables) {
        const prefix = [`${refText(table)}.`, ...this.formerNames(table)].find((text) => flag.from.startsWith(text));
        const column =
          prefix === undefined ? undefined : table.columns.find(({ name }) => `${prefix}${name}` === flag.from);
        if (!column) continue;
        this.used.add(flag);
        const to = flag.to.slice(flag.to.lastIndexOf('.') + 1);
        if (!findTable(this.input.desired, table)?.columns.some(({ name }) => name === to)) {
          throw usageError(
            'bad-rename',
            `--rename ${flag.from}:${flag.to}: the models have no column ${refText(table)}.${to}`,
          );
        }
        return [{ op: 'renameColumn', table: refOf(table), column: column.name, to }];
      }
      return [];
    });
  }

  refuseUnused(): void {
    const flag = this.input.flags.find((candidate) => !this.used.has(candidate));
    if (!flag) return;
    const near = didYouMean(flag.from, this.names());
    throw usageError('bad-rename', `--rename ${flag.from}:${flag.to}: the database has no ${flag.from}`, {
      hint: `${near === undefined ? '' : `${near} `}Write old:new for a table and table.old:new for a column.`,
    });
  }

  /** What a flag can name: tables, objects, columns. */
  private names(): readonly string[] {
    const { tables, objects } = this.input.live;
    return [
      ...tables.flatMap((table) => [refText(table), ...table.columns.map(({ name }) => `${refText(table)}.${name}`)]),
      ...objects.map(({ id }) => refText(id)),
    ];
  }

  /** A column may be named under the table's former name, too. */
  private formerNames(table: Table): readonly string[] {
    const { hints, flags } = this.input;
    return [
      ...hints.tables.filter(({ to }) => sameRef(to, table)).map(({ from }) => `${refText(from)}.`),
      ...flags.filter(({ to }) => to === refText(table)).map(({ from }) => `${from}.`),
    ];
  }
}

/** As it was written where that says a schema. */
function missing(written: string, near: Ref): string {
  return written.includes('.') ? written : refText(near);
}

function relationQuestions(live: Schema, { desired, hints, vocabulary }: RenameInput): readonly RenameQuestion[] {
  const ours = (ref: Ref): boolean => !hints.untouched.some((other) => sameRef(other, ref));
  const tables = diffKeyed(live.tables.filter(ours), desired.tables, refKey);
  const aboutTables = tables.removed.flatMap((gone): readonly RenameQuestion[] => {
    const candidates = tables.added
      .filter((added) => mayMove(gone, added) && likeness(gone, added) >= 0.5)
      .toSorted((a, b) => likeness(gone, b) - likeness(gone, a))
      .map((added) => candidateText(added, gone));
    return candidates.length === 0 ? [] : [{ kind: 'table', from: gone.name, ...schemaOf(gone), candidates }];
  });
  const objects = diffKeyed(live.objects, desired.objects, ({ id }) => idKey(id));
  const named = objects.removed.filter(({ id }) => !vocabulary.kinds[id.kind]?.unrenamed);
  const aboutObjects = named.flatMap((gone): readonly RenameQuestion[] => {
    const candidates = objects.added
      .filter(({ id, body }) => id.kind === gone.id.kind && mayMove(gone.id, id) && same(body, gone.body))
      .map(({ id }) => candidateText(id, gone.id));
    return candidates.length === 0
      ? []
      : [{ kind: gone.id.kind, from: gone.id.name, ...schemaOf(gone.id), candidates }];
  });
  return [...aboutTables, ...aboutObjects];
}

/** In the same schema under another name, or in another one under its own. */
function mayMove(gone: Ref, added: Ref): boolean {
  return added.schema === gone.schema || added.name === gone.name;
}

/** In the schema that it leaves a name is enough. */
function candidateText(to: Ref, from: Ref): string {
  return to.schema === from.schema ? to.name : refText(to);
}

function candidateRef(text: string, from: Ref, kind: string, { tables, objects }: Schema): Ref {
  const all: readonly Ref[] =
    kind === 'table' ? tables : objects.filter(({ id }) => id.kind === kind).map(({ id }) => id);
  const near = { ...refOf(from), name: text };
  return all.find((ref) => sameRef(ref, near)) ?? all.find((ref) => candidateText(ref, from) === text) ?? near;
}

function schemaOf(ref: Ref): { readonly schema?: string } {
  return ref.schema === undefined ? {} : { schema: ref.schema };
}

/** The share of columns that both tables have under one name, of the larger one's. */
function likeness(a: Table, b: Table): number {
  const names = new Set(a.columns.map(({ name }) => name));
  const shared = b.columns.filter(({ name }) => names.has(name)).length;
  return shared / Math.max(1, a.columns.length, b.columns.length);
}

function columnQuestions(live: Schema, { desired }: RenameInput): readonly RenameQuestion[] {
  const kept = diffKeyed(live.tables, desired.tables, refKey).kept;
  return kept.flatMap(([from, to]) => {
    if (sameTable(from, to)) return [];
    const columns = diffKeyed(from.columns, to.columns, ({ name }) => name);
    return columns.removed.flatMap((gone): readonly RenameQuestion[] => {
      const candidates = columns.added
        .filter((added) => !added.generated === !gone.generated && mayBe(gone, added))
        .toSorted((a, b) => resemblance(gone, b) - resemblance(gone, a))
        .map(({ name }) => name);
      return candidates.length === 0 ? [] : [{ kind: 'column', table: refOf(to), from: gone.name, candidates }];
    });
  });
}

/** A column of the same kind of type, or one whose name holds the other's, may be the same column. */
function mayBe(gone: Column, added: Column): boolean {
  return gone.type.name === added.type.name || resemblance(gone, added) >= 1;
}

function resemblance(gone: Column, added: Column): number {
  const a = gone.name.toLowerCase();
  const b = added.name.toLowerCase();
  const names = a.includes(b) || b.includes(a) ? 2 : sharedWords(a, b);
  return names + (same(gone.type, added.type) ? 0.5 : 0);
}

function sharedWords(a: string, b: string): number {
  const words = new Set(a.split(/[^\p{L}\p{N}]+/u));
  return b.split(/[^\p{L}\p{N}]+/u).some((word) => word !== '' && words.has(word)) ? 1 : 0;
}
