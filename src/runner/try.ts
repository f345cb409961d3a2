// Runs a plan in one transaction that is rolled back: what each statement takes, and what it locks meanwhile.
import type { Statement } from '../dialects/dialect.js';
import type { RetryOptions } from './contention.js';
import { refuseForetold } from './foretold.js';
import { LiveSink } from './live-sink.js';
import { play } from './play.js';
import { preflight } from './preflight.js';
import type { Preview, PreviewedStatement } from './preview.js';
import { type DataInstruction, transact } from './sink.js';
import { stepFailure } from './step-failure.js';
import { opsOf, type Piece, type RecordedPlan, type Unit, unitsOf } from './units.js';
import { readOnlyError } from './writable.js';

export interface TryOptions extends RetryOptions {
  readonly plan: RecordedPlan;
}

export interface Tried {
  readonly statements: Preview;
  /** What was not tried: a part outside of transactions, and what comes after it. */
  readonly untried: readonly Piece[];
}

/** Does not take the run lock: for others, a try that holds a table is a transaction like any other. */
export async function tryPlan(options: TryOptions): Promise<Tried> {
  const { connection, plan } = options;
  const { dialect } = connection;
  const readOnly = await readOnlyError(connection);
  if (readOnly) throw readOnly;
  const target = await dialect.readTarget(connection);
  const units = unitsOf(plan.steps, 'each');
  preflight(units, dialect, target);
  const pieces = units.flatMap((unit) => unit.pieces);
  const outside = pieces.findIndex(({ part }) => part.mode === 'autocommit');
  const tried = outside < 0 ? pieces : pieces.slice(0, outside);
  const unit: Unit = { mode: 'transaction', pieces: tried };
  await refuseForetold({ ...options, transaction: 'all', apart: 'Try fewer revisions at once.' }, target, [unit]);
  const frame = dialect.session.transaction(opsOf(unit));
  const sink = new TrySink(options);
  let at = tried[0];
  try {
    await transact(sink, { ...frame, commit: frame.rollback }, async () => {
      await sink.lookAround();
      for (const piece of tried) {
        at = piece;
        sink.revision = piece.step.revision.id;
        await play(piece.part, dialect, target, sink);
      }
      return dialect.session.settled ? [dialect.session.settled] : [];
    });
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    if (!at) throw error;
    const { doing } = sink;
    const stands = 'It was a try, and was rolled back: nothing of it remains.';
    throw stepFailure(error, { piece: at, done: [], stands, ...(doing !== undefined && { doing }) });
  } finally {
    await sink.close();
  }
  return { statements: sink.statements, untried: pieces.slice(tried.length) };
}

interface LockRow {
  readonly id: string;
  readonly text: string;
}

class TrySink extends LiveSink {
  readonly statements = new Map<string, PreviewedStatement[]>();
  revision = '';
  readonly #options: TryOptions;
  readonly #seen = new Set<string>();
  #existing: ReadonlySet<string> = new Set();

  constructor(options: TryOptions) {
    super(options, undefined);
    this.#options = options;
  }

  /** What is there before anything is done: nobody waits for what only this transaction can see. */
  async lookAround(): Promise<void> {
    const { connection } = this.#options;
    const { locks } = connection.dialect.session;
    if (!locks) return;
    const rows = await connection.rows<{ readonly id: string }>(locks.lockable);
    this.#existing = new Set(rows.map(({ id }) => id));
  }

  override async write(statement: Statement): Promise<void> {
    await this.#measured(statement.note, () => super.write(statement), statement.sql);
  }

  override async run(step: DataInstruction): Promise<void> {
    await this.#measured(`run: ${step.label}`, () => super.run(step));
  }

  async #measured(note: string, work: () => Promise<void>, sql?: string): Promise<void> {
    const { clock } = this.#options;
    const start = clock.now().getTime();
    await work();
    const durationMs = clock.now().getTime() - start;
    const list = this.statements.get(this.revision) ?? [];
    this.statements.set(this.revision, list);
    list.push({ note, ...(sql === undefined ? {} : { sql }), durationMs, locks: await this.#newLocks() });
  }

  async #newLocks(): Promise<readonly string[]> {
    const { connection } = this.#options;
    const { locks } = connection.dialect.session;
    if (!locks) return [];
    const held = await connection.rows<LockRow>(locks.held);
    const fresh = held.filter(({ id, text }) => this.#existing.has(id) && !this.#seen.has(text));
    for (const { text } of fresh) this.#seen.add(text);
    return fresh.map(({ text }) => text);
  }
}
