// A plan as an SQL script: the same loop and the same frames as a run, into text. Nothing is executed.
import type { Dialect, Target } from '../dialects/dialect.js';
import { movedHeads } from '../revisions/heads.js';
import type { StampPlan } from '../revisions/types.js';
import type { Schema } from '../schema/types.js';
import { Book, textsOf } from './book.js';
import type { Connection } from './connect/index.js';
import { refuseForetold } from './foretold.js';
import { lockKeyOf } from './holder.js';
import { type Journal, JournalSink } from './journal.js';
import { play } from './play.js';
import { preflight } from './preflight.js';
import { refuseMovedPath } from './script-path.js';
import { ScriptSink } from './script-sink.js';
import { refuseSkipped, type SkippedStep, StepFailed, type StepQueries } from './script-steps.js';
import { transact } from './sink.js';
import { opsOf, type Piece, type RecordedPlan, type TransactionMode, type Unit, unitsOf } from './units.js';
import { createTables, type VersionTables } from './version-tables.js';

interface ScriptBasics {
  readonly dialect: Dialect;
  readonly target: Target;
  readonly tables: VersionTables;
  readonly runId: string;
  readonly toolVersion: string;
  /** Where names without a schema are looked up, if the config says. */
  readonly searchPath?: readonly string[];
  /** Revisions of branches that the script has nothing to do with: the database may stand at them as well. */
  readonly unrelated?: readonly string[];
}

export interface ScriptOptions extends ScriptBasics {
  readonly plan: RecordedPlan;
  /** The schema that the script starts from. */
  readonly schema: Schema;
  /** A database to look at, for a script of what would run on it now. */
  readonly live?: Connection;
  readonly transaction?: TransactionMode;
  /** Finds out what data steps would execute. */
  readonly steps: StepQueries;
  /** Leaves a comment in the place of a data step that reads; without it, a plan with one is refused. */
  readonly skipData?: boolean;
}

export interface Script {
  readonly sql: string;
  /** Data steps that are not in it. */
  readonly skipped: readonly SkippedStep[];
}

export async function scriptPlan(options: ScriptOptions): Promise<Script> {
  const { dialect, target, plan } = options;
  const units = unitsOf(plan.steps, options.transaction ?? 'each');
  preflight(units, dialect, target);
  refuseMovedPath(units, options);
  if (options.live) await refuseForetold({ ...options, connection: options.live }, target, units);
  const sink = new ScriptSink(options);
  const direction = plan.steps[0]?.direction ?? 'upgrade';
  head(sink, options, `${direction} from ${listed(plan.from)} to ${listed(plan.to)}`);
  const script = new ScriptRun(options, sink);
  for (const unit of units) await script.unit(unit);
  if (!options.skipData) refuseSkipped(script.skipped);
  return { sql: sink.text, skipped: script.skipped };
}

export async function scriptStamp(options: ScriptBasics & { readonly plan: StampPlan }): Promise<string> {
  const { dialect, plan } = options;
  const sink = emptySink(dialect);
  const book = new Book({ ...options, ...textsOf(dialect) });
  head(sink, options, `stamp ${listed(plan.to)}`);
  await transact(sink, dialect.session.transaction([]), async () => {
    await sink.own([...book.create(), ...guard(options, plan.from, true)]);
    return book.stamped(plan);
  });
  return sink.text;
}

export async function scriptEnsureVersion(options: ScriptBasics): Promise<string> {
  const sink = emptySink(options.dialect);
  head(sink, options, 'ensure-version');
  await sink.own(createTables(options.tables, textsOf(options.dialect)));
  return sink.text;
}

class ScriptRun {
  readonly skipped: SkippedStep[] = [];
  readonly #options: ScriptOptions;
  readonly #sink: ScriptSink;
  readonly #book: Book;
  #tablesExist: boolean;
  #first = true;
  #heads: readonly string[];

  constructor(options: ScriptOptions, sink: ScriptSink) {
    this.#options = options;
    this.#sink = sink;
    this.#book = new Book({ ...options, ...textsOf(options.dialect) });
    this.#heads = options.plan.from;
    // A database with heads has the tables; one without may have them.
    this.#tablesExist = this.#heads.length > 0;
  }

  async unit(unit: Unit): Promise<void> {
    const { dialect } = this.#options;
    const frame = dialect.session.transaction(opsOf(unit));
    const [first] = unit.pieces;
    if (!first) return;
    if (unit.mode === 'autocommit') return this.#outside(first);
    if (unit.pieces.length === 1) this.#title(first);
    else this.#sink.comment('');
    await transact(this.#sink, frame, async () => {
      await this.#begin();
      let own: readonly string[] = [];
      for (const piece of unit.pieces) {
        await this.#sink.own(own);
        if (unit.pieces.length > 1) this.#title(piece);
        await this.#play(piece, this.#sink);
        own = this.#done(piece);
      }
      return own;
    });
  }

  async #outside(piece: Piece): Promise<void> {
    const { dialect, tables, target } = this.#options;
    const frame = dialect.session.transaction([]);
    const held = dialect.script.hold?.(lockKeyOf(tables, target));
    this.#title(piece);
    if (held) await this.#sink.own([held.before]);
    if (this.#tablesExist) await this.#begin();
    else await transact(this.#sink, frame, () => this.#begin().then(() => []));
    const journal: Journal = {
      started: async () => {},
      ended: (statement, note) => this.#sink.own([this.#book.statementDone(piece, statement, note)]),
    };
    await this.#play(piece, new JournalSink({ sink: this.#sink, journal, part: piece.number }));
    this.#sink.comment('');
    await transact(this.#sink, frame, async () => this.#done(piece));
    if (held) await this.#sink.own([held.after]);
  }

  /** Makes limbeck's tables where they may be missing, and sure that the database stands where it must. */
  async #begin(): Promise<void> {
    if (!this.#tablesExist) await this.#sink.own(this.#book.create());
    this.#tablesExist = true;
    await this.#sink.own(guard(this.#options, this.#heads, this.#first));
    this.#first = false;
  }

  async #play(piece: Piece, sink: ScriptSink | JournalSink): Promise<void> {
    const { dialect, target } = this.#options;
    const before = this.#sink.skipped.length;
    const { revision } = piece.step;
    try {
      await play(piece.part, dialect, target, sink);
    } catch (error) {
      throw error instanceof StepFailed ? error.in(revision.id) : error;
    }
    for (const step of this.#sink.skipped.slice(before)) this.skipped.push({ revision: revision.id, ...step });
  }

  #done(piece: Piece): readonly string[] {
    if (piece.number === piece.of) this.#heads = movedHeads(this.#heads, piece.step.moves);
    return this.#book.partDone(piece, undefined);
  }

  #title({ step, number, of, part }: Piece): void {
    const { revision, direction } = step;
    const message = revision.message ? ` "${revision.message}"` : '';
    const which = of > 1 ? `, part ${number} of ${of}` : '';
    const outside = part.mode === 'autocommit' ? ', outside a transaction' : '';
    this.#sink.comment('', `${direction} of revision ${revision.id}${message}${which}${outside}`);
  }
}

function guard(options: ScriptBasics, heads: readonly string[], first: boolean): readonly string[] {
  const { dialect, target, tables, unrelated = [] } = options;
  const lock = lockKeyOf(tables, target);
  return dialect.script.guard({ table: tables.heads, heads, unrelated, at: listed(heads), lock }, target, first);
}

function emptySink(dialect: Dialect): ScriptSink {
  return new ScriptSink({ dialect, schema: { tables: [], objects: [] }, steps: async () => [] });
}

function head(sink: ScriptSink, { toolVersion, target, dialect, searchPath }: ScriptBasics, what: string): void {
  sink.comment(`limbeck ${toolVersion}: ${what}, for ${target.label}`);
  sink.comment(`To run it so that the first error ends it: ${dialect.script.howToRun}`, '');
  sink.settings(dialect.script.opening(searchPath ? { searchPath } : {}));
}

function listed(heads: readonly string[]): string {
  return heads.length > 0 ? heads.join(', ') : 'base';
}
