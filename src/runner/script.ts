// A plan as an SQL script: the same loop and the same frames as a run, into text. Nothing is executed.
import type { Dialect, Target } from '../dialects/dialect.js';
import { usageError } from '../errors.js';
import type { StampPlan } from '../revisions/types.js';
import { Book } from './book.js';
import { type Journal, JournalSink } from './journal.js';
import { play } from './play.js';
import { preflight } from './preflight.js';
import { ScriptSink, type ScriptSinkOptions } from './script-sink.js';
import { transact } from './sink.js';
import { opsOf, type Piece, type RecordedPlan, type TransactionMode, type Unit, unitsOf } from './units.js';
import { createTables, type VersionTables } from './version-tables.js';

interface ScriptBasics {
  readonly dialect: Dialect;
  readonly target: Target;
  readonly tables: VersionTables;
  readonly runId: string;
  readonly toolVersion: string;
}

export interface ScriptOptions extends ScriptBasics, ScriptSinkOptions {
  readonly plan: RecordedPlan;
  readonly transaction?: TransactionMode;
  /** Leaves a comment in the place of a data step; without it, a plan with one is refused. */
  readonly skipData?: boolean;
}

export async function scriptPlan(options: ScriptOptions): Promise<string> {
  const { dialect, target, plan } = options;
  const units = unitsOf(plan.steps, options.transaction ?? 'each');
  preflight(units, dialect, target);
  if (!options.skipData) refuseDataSteps(units);
  const sink = new ScriptSink(options);
  const direction = plan.steps[0]?.direction ?? 'upgrade';
  head(sink, options, `${direction} from ${listed(plan.from)} to ${listed(plan.to)}`);
  const script = new Script(options, sink);
  for (const unit of units) await script.unit(unit);
  return sink.text;
}

export async function scriptStamp(options: ScriptBasics & { readonly plan: StampPlan }): Promise<string> {
  const { dialect, plan } = options;
  const sink = emptySink(dialect);
  const book = new Book({ ...options, quote: dialect.quote });
  head(sink, options, `stamp ${listed(plan.to)}`);
  await transact(sink, dialect.session.transaction([]), async () => [...book.create(), ...book.stamped(plan)]);
  return sink.text;
}

export async function scriptEnsureVersion(options: ScriptBasics): Promise<string> {
  const sink = emptySink(options.dialect);
  head(sink, options, 'ensure-version');
  await sink.own(createTables(options.tables, options.dialect.quote));
  return sink.text;
}

class Script {
  readonly #options: ScriptOptions;
  readonly #sink: ScriptSink;
  readonly #book: Book;
  #tablesExist: boolean;

  constructor(options: ScriptOptions, sink: ScriptSink) {
    this.#options = options;
    this.#sink = sink;
    this.#book = new Book({ ...options, quote: options.dialect.quote });
    // A database with heads has the tables; one without may have them.
    this.#tablesExist = options.plan.from.length > 0;
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
      if (!this.#tablesExist) await this.#sink.own(this.#book.create());
      this.#tablesExist = true;
      let own: readonly string[] = [];
      for (const piece of unit.pieces) {
        await this.#sink.own(own);
        if (unit.pieces.length > 1) this.#title(piece);
        await play(piece.part, dialect, this.#options.target, this.#sink);
        own = this.#book.partDone(piece, undefined);
      }
      return own;
    });
  }

  async #outside(piece: Piece): Promise<void> {
    const { dialect, target } = this.#options;
    const frame = dialect.session.transaction([]);
    this.#title(piece);
    if (!this.#tablesExist) await transact(this.#sink, frame, async () => this.#book.create());
    this.#tablesExist = true;
    const journal: Journal = {
      started: async () => {},
      ended: (statement, note) => this.#sink.own([this.#book.statementDone(piece, statement, note)]),
    };
    await play(piece.part, dialect, target, new JournalSink({ sink: this.#sink, journal, part: piece.number }));
    this.#sink.comment('');
    await transact(this.#sink, frame, async () => this.#book.partDone(piece, undefined));
  }

  #title({ step, number, of, part }: Piece): void {
    const { revision, direction } = step;
    const message = revision.message ? ` "${revision.message}"` : '';
    const which = of > 1 ? `, part ${number} of ${of}` : '';
    const outside = part.mode === 'autocommit' ? ', outside a transaction' : '';
    this.#sink.comment('', `${direction} of revision ${revision.id}${message}${which}${outside}`);
  }
}

function emptySink(dialect: Dialect): ScriptSink {
  return new ScriptSink({ dialect, schema: { tables: [], objects: [] } });
}

function head(sink: ScriptSink, { toolVersion, target }: ScriptBasics, what: string): void {
  sink.comment(`limbeck ${toolVersion}: ${what}, for ${target.label}`);
  sink.comment('Let the first error end it: psql -v ON_ERROR_STOP=1, or the option -bail.');
}

function listed(heads: readonly string[]): string {
  return heads.length > 0 ? heads.join(', ') : 'base';
}

function refuseDataSteps(units: readonly Unit[]): void {
  const steps = units.flatMap(({ pieces }) =>
    pieces.flatMap(({ step, part }) =>
      part.instructions.flatMap((instruction) =>
        instruction.kind === 'data' ? [{ revision: step.revision.id, label: instruction.label }] : [],
      ),
    ),
  );
  if (steps.length === 0) return;
  const lines = steps.map(({ revision, label }) => `  revision ${revision}: op.run "${label}"`);
  throw usageError('data-in-script', `data steps are JavaScript, which no SQL script can hold:\n${lines.join('\n')}`, {
    hint: 'Leave a comment in their place with --skip-data, or run the revisions on the database.',
    data: { steps },
  });
}
