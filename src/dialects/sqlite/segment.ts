// A stretch of a run without SQL text or rows in it. If ALTER can do all of it, the statements stand in the order of the
// operations. If some table takes a rebuild, there is one for each such table, whatever the number of its changes; renames
// then wait for the end, where SQLite makes them itself and carries them into views, triggers and foreign keys: a rebuild
// before them finds all texts as they are stored.
import { type Operation, tableOf } from '../../ops/index.js';
import type { Column, Table } from '../../schema/types.js';
import type { Statement } from '../dialect.js';
import { type CanonicalContext, columnMistakes, rowidMistakes } from './canonical.js';
import { type Draft, drafted, draftOf, finished, leftovers } from './draft.js';
import { type InPlace, inPlace } from './in-place.js';
import { attachable, goesWithColumn, withLater } from './look-ahead.js';
import { isRename, namesIn, type Rename, type WaitingNames } from './names.js';
import { type Obstacle, obstaclesToChange, obstaclesToRename, obstaclesToTable } from './obstacles.js';
import { Phases } from './phases.js';
import { prepared } from './prepared.js';
import { printTable } from './print.js';
import { guard, rebuild } from './rebuild.js';
import { renamed } from './renamed.js';
import { fold, sameName } from './tokens.js';
import { translated } from './translate.js';
import { findState, isReferenced, knownState, stateFromText, type World, withoutTable, withTable } from './world.js';

export interface Played {
  readonly statements: readonly Statement[];
  readonly world: World;
  readonly obstacles: readonly Obstacle[];
  readonly mistakes: readonly string[];
  /** Folded names of the tables that lost something. */
  readonly touched: readonly string[];
  /** How many of the operations are done: the next one needs what the renames before it make. */
  readonly done: number;
}

export function playSegment(ops: readonly Operation[], world: World, context: CanonicalContext): Played {
  return playWith(ops, world, context, new Set());
}

function playWith(
  ops: readonly Operation[],
  world: World,
  context: CanonicalContext,
  rebuilds: ReadonlySet<string>,
): Played {
  const segment = new Segment(world, context, rebuilds);
  const played = segment.play(ops);
  if (segment.toRebuild.size > 0) return playWith(ops, world, context, new Set([...rebuilds, ...segment.toRebuild]));
  return played.done === ops.length ? played : playSegment(ops.slice(0, played.done), world, context);
}

/** Lasts for one stretch. `rebuilds`: the folded names of the tables that are to be rebuilt. */
class Segment {
  /** Folded names, as they are before the stretch, of further tables that take a rebuild. */
  readonly toRebuild = new Set<string>();
  /** The names before the stretch of tables that were renamed in it. */
  readonly #origins = new Map<string, string>();
  readonly #context: CanonicalContext;
  readonly #rebuilds: ReadonlySet<string>;
  readonly #phases = new Phases();
  readonly #drafts = new Map<string, Draft>();
  readonly #obstacles: Obstacle[] = [];
  readonly #touched = new Set<string>();
  readonly #dropped = new Set<string>();
  readonly #created = { tables: new Set<string>(), indexes: new Set<string>() };
  /** Indexes that have statements of their own. */
  readonly #redone = new Set<string>();
  /** Tables whose rebuild has its place among the statements. */
  readonly #placed = new Set<string>();
  readonly #identities: { readonly table: string; readonly column: string }[] = [];
  #world: World;
  #names: WaitingNames;

  constructor(world: World, context: CanonicalContext, rebuilds: ReadonlySet<string>) {
    this.#world = world;
    this.#names = namesIn(world);
    this.#context = { ...context, mistakes: [], losses: [] };
    this.#rebuilds = rebuilds;
  }

  play(ops: readonly Operation[]): Played {
    const consumed = new Set<number>();
    let done = 0;
    for (; done < ops.length; done++) {
      const op = ops[done] as Operation;
      if (consumed.has(done)) continue;
      if (isRename(op)) {
        this.#rename(op);
        continue;
      }
      const now = translated(op, this.#names);
      if (this.#needsRenames(now)) break;
      if (now.op === 'createTable') this.#createTable(withLater(now, { ops, at: done, consumed }));
      else if (now.op === 'dropTable') this.#dropTable(now);
      else this.#change(now, this.#attached(now, ops, done, consumed), ops.slice(done + 1));
    }
    return this.#finish(done);
  }

  get #isInPhases(): boolean {
    return this.#rebuilds.size > 0;
  }

  #inPlace(op: Operation, more: Partial<InPlace> = {}): readonly Statement[] | undefined {
    return inPlace({ op, attached: [], draft: undefined, world: this.#world, isDoomed: () => false, ...more });
  }

  #rename(op: Rename): void {
    const { world, found } = obstaclesToRename(this.#world, op);
    this.#obstacles.push(...found);
    this.#world = world;
    if (this.#isInPhases) {
      this.#names = this.#names.after(op);
      return;
    }
    this.#settle();
    const now = translated(op, this.#names);
    this.#phases.add(now, this.#inPlace(now) ?? []);
    this.#world = renamed(this.#world, now as Rename);
    this.#names = namesIn(this.#world);
    if (op.op === 'renameTable') this.#origins.set(fold(op.to), this.#originOf(fold(op.table.name)));
  }

  #originOf(table: string): string {
    return this.#origins.get(table) ?? table;
  }

  /** In phases, what takes a name that is or was another's, or drops what is new, cannot be done. */
  #needsRenames(op: Operation): boolean {
    if (!this.#isInPhases) return false;
    const { renames } = this.#names;
    switch (op.op) {
      case 'createTable':
        return this.#isTaken(op.table.name);
      case 'addColumn': {
        const columns = this.#tableNow(op.table.name)?.columns ?? [];
        const names = renames.flatMap((rename) => (rename.op === 'renameColumn' ? [rename.to] : []));
        return [...(renames.length > 0 ? columns.map(({ name }) => name) : []), ...names].some((name) =>
          sameName(name, op.column.name),
        );
      }
      case 'dropTable':
        return this.#created.tables.has(fold(op.table.name));
      case 'dropIndex':
      case 'renameIndex':
        return this.#created.indexes.has(fold(op.name));
      default:
        return false;
    }
  }

  /** Whether a table has the name, had it before it was dropped, or is to have it for a while. */
  #isTaken(table: string): boolean {
    const { renames } = this.#names;
    const isWaited = renames.some((op) => op.op === 'renameTable' && sameName(op.to, table));
    return isWaited || this.#dropped.has(fold(table)) || (renames.length > 0 && !!findState(this.#world, table));
  }

  #createTable(op: Extract<Operation, { op: 'createTable' }>): void {
    for (const now of prepared(op, undefined, this.#context)) {
      if (now.op !== 'createTable') continue;
      const { table } = now;
      this.#phases.add(now, this.#inPlace(now) ?? []);
      this.#created.tables.add(fold(table.name));
      for (const { name } of table.indexes) this.#created.indexes.add(fold(name));
      const state = stateFromText(this.#world, printTable(table));
      this.#world = withTable(this.#world, { ...state, table: { ...state.table, indexes: table.indexes } });
    }
  }

  #dropTable(op: Extract<Operation, { op: 'dropTable' }>): void {
    const { name } = op.table;
    this.#obstacles.push(...obstaclesToTable(this.#world, name));
    const guards = isReferenced(this.#world, name) ? [guard] : [];
    this.#phases.add(op, [...guards, ...(this.#inPlace(op) ?? [])]);
    this.#touched.add(fold(name));
    this.#dropped.add(fold(name));
    this.#drafts.delete(fold(name));
    this.#world = withoutTable(this.#world, name);
    this.#names = this.#names.without(name);
  }

  #change(given: Operation, constraints: readonly Operation[], later: readonly Operation[]): void {
    const name = tableOf(given)?.name;
    if (name === undefined) {
      prepared(given, undefined, this.#context);
      return;
    }
    const key = fold(name);
    const state = this.#world.unknown.has(key) ? undefined : findState(this.#world, name);
    let draft = this.#drafts.get(key) ?? (state && draftOf(state));
    this.#noteIdentity(given, key);
    const [op, ...more] = prepared(given, draft?.after, this.#context);
    if (!op) return;
    const extra = [...more, ...constraints.flatMap((each) => prepared(each, draft?.after, this.#context))];
    const attached =
      op.op === 'addColumn' ? extra.flatMap((each) => (each.op === 'addConstraint' ? [each.constraint] : [])) : [];
    for (const step of op.op === 'addColumn' ? [op] : [op, ...extra]) {
      this.#look(step, name);
      const isDoomed = (constraint: string): boolean =>
        draft !== undefined && goesWithColumn(constraint, draft, later, this.#names);
      this.#place(step, this.#inPlace(step, { attached, draft, isDoomed }), name);
      if (draft) draft = drafted(draft, step);
    }
    if (draft && op.op === 'addColumn') draft = extra.reduce(drafted, draft);
    if (draft) this.#drafts.set(key, draft);
  }

  #noteIdentity(op: Operation, table: string): void {
    if (op.op === 'addColumn' && op.column.identity) this.#identities.push({ table, column: op.column.name });
    if (op.op === 'alterColumn' && op.to.identity) this.#identities.push({ table, column: op.column });
  }

  #look(op: Operation, table: string): void {
    this.#obstacles.push(...obstaclesToChange(this.#world, table, op));
    if (op.op !== 'dropColumn') return;
    this.#touched.add(fold(table));
    this.#names = this.#names.without(table, op.column);
  }

  /** Beside a rebuild, only indexes have statements of their own. */
  #place(op: Operation, statements: readonly Statement[] | undefined, table: string): void {
    const key = fold(table);
    const isIndex = op.op === 'createIndex' || op.op === 'dropIndex' || op.op === 'renameIndex';
    if (op.op === 'createIndex') this.#created.indexes.add(fold(op.index.name));
    if (op.op === 'renameIndex') this.#created.indexes.add(fold(op.to));
    if (op.op === 'dropIndex' || op.op === 'renameIndex') this.#redone.add(op.name);
    if (statements && (isIndex || !this.#rebuilds.has(key))) this.#phases.add(op, statements);
    else if (!this.#rebuilds.has(key)) {
      knownState(this.#world, table);
      this.toRebuild.add(this.#originOf(key));
    } else if (!this.#placed.has(key)) {
      this.#placed.add(key);
      this.#phases.addRebuild(() => this.#rebuild(key));
    }
  }

  #rebuild(key: string): readonly Statement[] {
    const draft = this.#drafts.get(key);
    return draft ? rebuild(draft, this.#world, this.#redone) : [];
  }

  #attached(op: Operation, ops: readonly Operation[], at: number, consumed: Set<number>): readonly Operation[] {
    if (op.op !== 'addColumn') return [];
    return attachable(op, this.#tableNow(op.table.name), { ops, at, consumed }, this.#names);
  }

  #tableNow(name: string): Table | undefined {
    return this.#drafts.get(fold(name))?.after ?? findState(this.#world, name)?.table;
  }

  /** The tables as they are after their changes. */
  #settle(): void {
    for (const draft of this.#drafts.values()) {
      this.#world = withTable(this.#world, finished(draft, this.#world));
    }
    this.#drafts.clear();
  }

  #finish(done: number): Played {
    for (const draft of this.#drafts.values()) {
      this.#obstacles.push(...leftovers(draft));
      this.#context.mistakes.push(...columnMistakes(draft.after));
    }
    this.#checkIdentities();
    const statements = this.#context.mistakes.length > 0 ? [] : this.#statements();
    return {
      statements,
      world: this.#world,
      obstacles: this.#obstacles,
      mistakes: this.#context.mistakes,
      touched: [...this.#touched],
      done,
    };
  }

  #statements(): readonly Statement[] {
    const changes = this.#isInPhases ? this.#phases.byPhase() : this.#phases.inOrder;
    this.#settle();
    const renames = this.#names.renames.flatMap((op) => {
      const statements = this.#inPlace(op) ?? [];
      this.#world = renamed(this.#world, op);
      return statements;
    });
    return [...changes, ...renames];
  }

  #checkIdentities(): void {
    for (const { table, column } of this.#identities) {
      const after = this.#drafts.get(table)?.after;
      if (!after) continue;
      const identity: Column = {
        name: column,
        type: { name: 'integer' },
        nullable: false,
        identity: { generation: 'always' },
      };
      this.#context.mistakes.push(...rowidMistakes(identity, after));
    }
  }
}
