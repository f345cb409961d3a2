// Plays into the text of a script. Looks at tables by applying what it has written to the schema that the script starts from.
import type { Dialect, Snapshot, SnapshotQuery, Statement, TransactionFrame } from '../dialects/dialect.js';
import { LimbeckError, usageError } from '../errors.js';
import { apply, type Operation, renamedTable } from '../ops/index.js';
import { findTable, refText, sameRef } from '../schema/find.js';
import { identifier, tokenize } from '../schema/sql-text.js';
import type { Ref, Schema } from '../schema/types.js';
import type { Connection } from './connect/index.js';
import { readsOf, type SkippedStep, StepFailed, type StepQueries } from './script-steps.js';
import type { DataInstruction, FrameSink } from './sink.js';

export interface ScriptSinkOptions {
  readonly dialect: Dialect;
  /** The schema that the script starts from. */
  readonly schema: Schema;
  /** A database to look at, for a script of what would run on it now. */
  readonly live?: Connection;
  /** Finds out what data steps would execute. */
  readonly steps: StepQueries;
}

export class ScriptSink implements FrameSink {
  readonly #options: ScriptSinkOptions;
  readonly #lines: string[] = [];
  /** SQL text that may have changed tables behind the imagined schema's back. */
  readonly #unread: string[] = [];
  readonly #skipped: Omit<SkippedStep, 'revision'>[] = [];
  #schema: Schema;
  #changed = false;
  #inTransaction = false;

  constructor(options: ScriptSinkOptions) {
    this.#options = options;
    this.#schema = options.schema;
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  /** Data steps that want answers. */
  get skipped(): readonly Omit<SkippedStep, 'revision'>[] {
    return this.#skipped;
  }

  /** Lines for people; an empty one separates. */
  comment(...lines: readonly string[]): void {
    for (const line of lines.flatMap((text) => text.split(lineEnd))) {
      this.#lines.push(line === '' ? '' : `-- ${line}`);
    }
  }

  settings(statements: readonly string[]): void {
    for (const sql of statements) this.#push(sql);
  }

  async look(query: SnapshotQuery, ops: readonly Operation[]): Promise<Snapshot> {
    const { live, dialect } = this.#options;
    if (live && !this.#changed) return dialect.snapshot(live, query);
    for (const table of query.tables) this.#refuseUnknown(table, ops);
    return { schema: this.#schema };
  }

  async write({ note, sql }: Statement): Promise<void> {
    this.comment('', note);
    this.#push(sql);
    this.#changed = true;
  }

  async run({ label, run }: DataInstruction): Promise<void> {
    try {
      const statements = await this.#options.steps(run, this.#inTransaction);
      this.comment('', `data step "${label}"${statements.length > 0 ? '' : ': it has nothing to execute'}`);
      for (const sql of statements) this.#push(sql);
      this.#unread.push(...statements);
    } catch (error) {
      const reads = readsOf(error);
      if (reads === undefined) throw new StepFailed(label, error);
      this.#skipped.push({ label, reads });
      this.comment('', `NOT IN THIS SCRIPT: the data step "${label}", which ${reads}`);
    }
    this.#changed = true;
  }

  played(ops: readonly Operation[]): void {
    for (const op of ops) {
      if (op.op === 'execute') this.#unread.push(op.sql);
      this.#schema = this.#applied(op);
    }
  }

  async own(statements: readonly string[]): Promise<void> {
    for (const sql of statements) this.#push(sql);
  }

  async begin(statement: string): Promise<void> {
    this.#inTransaction = true;
    this.#push(statement);
  }

  async watch(checks: TransactionFrame['checks']): Promise<() => Promise<void>> {
    const { script } = this.#options.dialect;
    const texts = checks.flatMap((check) => script.watch?.(check) ?? []);
    await this.own(texts.flatMap(({ before }) => before));
    return async () => {
      if (texts.length > 0) this.#lines.push('');
      await this.own(texts.flatMap(({ after }) => after));
    };
  }

  async commit(own: readonly string[], commit: string): Promise<void> {
    if (own.length > 0) this.#lines.push('');
    for (const sql of own) this.#push(sql);
    this.#push(commit);
    this.#inTransaction = false;
  }

  async rollback(): Promise<void> {}

  async undo(statements: readonly string[]): Promise<void> {
    for (const sql of statements) this.#push(sql);
  }

  /** A comment at the end of a statement must not swallow its semicolon. */
  #push(sql: string): void {
    const last = tokenize(sql).findLast(({ kind }) => kind !== 'space');
    this.#lines.push(last?.kind === 'comment' && last.text.startsWith('--') ? `${sql}\n;` : `${sql};`);
  }

  /** What the imagined schema does not hold stays unknown; only a lowering that must see it is refused. */
  #applied(op: Operation): Schema {
    try {
      return apply(this.#schema, op, this.#options.dialect.vocabulary);
    } catch (error) {
      if (error instanceof LimbeckError) return this.#schema;
      throw error;
    }
  }

  #refuseUnknown(table: Ref, ops: readonly Operation[]): void {
    const name = refText(table);
    const hint = 'Run the revision on the database itself: migrate upgrade.';
    const { outdates = changes } = this.#options.dialect;
    if (this.#unread.some((sql) => outdates(sql, { tables: [table], usersOf: [] }))) {
      const message = `the script must know what ${name} looks like, and SQL text in these revisions changes it in ways that cannot be read`;
      throw usageError('script-table', message, { hint, data: { table: name } });
    }
    if (findTable(this.#schema, table) || ops.some((op) => makes(op, table))) return;
    const message = `the script must know what ${name} looks like, and no operation of these revisions says what it looks like`;
    throw usageError('script-table', message, { hint, data: { table: name } });
  }
}

/** Whatever some client might take for the end of a line, and what none can print. */
const lineEnd = /\r\n|[\n\r\v\f\0\u0085\u2028\u2029]/u;

function makes(op: Operation, table: Ref): boolean {
  if (op.op === 'createTable') return sameRef(op.table, table);
  const renamed = renamedTable(op);
  return renamed !== undefined && sameRef(renamed.to, table);
}

/** CREATE, ALTER or DROP with the table's name somewhere in it. */
function changes(sql: string, { tables }: SnapshotQuery): boolean {
  const names = tokenize(sql).map((token) => identifier(token));
  const first = names.find((name) => name !== undefined);
  return ['create', 'alter', 'drop'].includes(first ?? '') && tables.some(({ name }) => names.includes(name));
}
