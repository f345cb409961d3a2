// Runs upgrade(op) or downgrade(op) with a recorder: what comes back is data, and nothing has touched a database.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { didYouMean, LimbeckError, usageError } from '../errors.js';
import { type Execute, makeRecorder, type Op, type Operation } from '../ops/index.js';
import type { Naming } from '../schema/naming.js';
import { tokenize } from '../schema/sql-text.js';
import { textBody } from '../schema/text-object.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import type { Directory } from './directory.js';
import { asyncFault, loadRevisions, type RevisionModule } from './revision.js';
import type { Direction, Instruction, OpContext, Part, Plan, Recording, Step } from './types.js';

export interface RecordOptions {
  readonly context: OpContext;
  readonly vocabulary: Vocabulary;
  readonly naming: Naming;
  /** False: nothing runs in a transaction, whatever the file says. */
  readonly transaction?: boolean;
}

export interface RecordedStep extends Step {
  readonly recording: Recording;
  /** Hash of the file's text. */
  readonly textChecksum: string;
}

export interface RecordedPlan extends Plan {
  readonly steps: readonly RecordedStep[];
}

/** Loads and records every step of a plan, so that a mistake in the fifth file shows before the first one runs. */
export async function recordPlan(plan: Plan, directory: Directory, options: RecordOptions): Promise<RecordedPlan> {
  const modules = await loadRevisions(
    directory,
    plan.steps.map(({ revision }) => revision),
  );
  const errors: LimbeckError[] = [];
  const steps: RecordedStep[] = [];
  for (const [i, step] of plan.steps.entries()) {
    try {
      const recording = recordRevision(modules[i]!, step.direction, options);
      steps.push({ ...step, recording, textChecksum: textChecksum(await directory.read(step.revision.path)) });
    } catch (error) {
      if (!(error instanceof LimbeckError)) throw error;
      errors.push(error);
    }
  }
  const [first, second] = errors;
  if (second) {
    throw usageError(
      'bad-revision',
      errors.map(({ message, hint }) => (hint ? `${message}\n  ${hint}` : message)).join('\n'),
      {
        cause: first,
        data: { mistakes: errors.map(({ code, message }) => ({ code, message })) },
      },
    );
  }
  if (first) throw first;
  return { ...plan, steps };
}

export function recordRevision(module: RevisionModule, direction: Direction, options: RecordOptions): Recording {
  const { revision } = module;
  const record = module[direction];
  if (!record) {
    throw usageError('no-downgrade', `revision ${revision.id} has no downgrade: ${basename(revision.path)}`, {
      hint: 'Write one, or go back by restoring a backup.',
      data: { revision: revision.id },
    });
  }
  const tape = new Tape(module.transaction && options.transaction !== false);
  const op = makeRecorder({
    ...options,
    emit: (ops) => tape.emit(ops),
    run: (label, step, { version } = {}) => {
      if (typeof label !== 'string' || label.trim() === '') {
        throw usageError('bad-step', 'op.run takes a label first, for plans, logs and messages', {
          hint: "Write: op.run('what it does', async (knex) => { … })",
        });
      }
      if (typeof step !== 'function') {
        throw usageError('bad-step', `op.run('${label}', …) takes a function`, {
          hint: `Write: op.run('${label}', async (knex) => { … })`,
        });
      }
      tape.add({ kind: 'data', label, run: step, ...(version === undefined ? {} : { version }) });
    },
    autocommit: (inner) => tape.autocommit(() => refusePromise(inner(op), 'the function in op.autocommit')),
    irreversible: (reason) => {
      throw irreversible(revision.id, direction, reason);
    },
  });
  try {
    refusePromise(record(op), direction);
  } catch (error) {
    throw located(error, revision.path, unknownMethod(error, op, options.vocabulary.dialect));
  } finally {
    tape.close();
  }
  const parts = tape.parts();
  return { parts, checksum: checksumOf(parts) };
}

/** Collects what is recorded into parts. */
class Tape {
  readonly #parts: { mode: Part['mode']; instructions: Instruction[] }[] = [];
  readonly #mode: Part['mode'];
  #current: Instruction[] | undefined;
  #inside = false;
  #closed = false;

  constructor(transaction: boolean) {
    this.#mode = transaction ? 'transaction' : 'autocommit';
  }

  emit(ops: readonly Operation[]): void {
    const last = this.#current?.at(-1);
    // One run of operations, however many calls made it: a dialect may fold them into fewer statements.
    if (last?.kind === 'schema') {
      this.#refuseIfClosed();
      this.#current?.splice(-1, 1, { kind: 'schema', ops: [...last.ops, ...ops] });
    } else if (ops.length > 0) this.add({ kind: 'schema', ops });
  }

  add(instruction: Instruction): void {
    this.#refuseIfClosed();
    this.#current ??= this.#open(this.#mode);
    this.#current.push(instruction);
  }

  /** What came before commits as a part of its own, and so does what comes after. */
  autocommit(record: () => void): void {
    this.#refuseIfClosed();
    const outermost = !this.#inside;
    if (outermost) this.#current = this.#open('autocommit');
    this.#inside = true;
    record();
    this.#inside = !outermost;
    if (outermost) this.#current = undefined;
  }

  close(): void {
    this.#closed = true;
  }

  /** At least one: with the last part, the version row moves. */
  parts(): readonly Part[] {
    const filled = this.#parts.filter(({ instructions }) => instructions.length > 0);
    const parts = filled.length > 0 ? filled : [{ mode: this.#mode, instructions: [] }];
    return parts.map((part, i) => ({ id: String(i + 1), ...part }));
  }

  #open(mode: Part['mode']): Instruction[] {
    const instructions: Instruction[] = [];
    this.#parts.push({ mode, instructions });
    return instructions;
  }

  #refuseIfClosed(): void {
    if (!this.#closed) return;
    throw usageError('late-recording', 'op was used after upgrade or downgrade had returned, so nobody would run it', {
      hint: 'Record before returning; in a step of op.run, use the knex that it is given.',
    });
  }
}

function refusePromise(returned: unknown, name: string): void {
  if (typeof (returned as PromiseLike<unknown> | undefined)?.then !== 'function') return;
  // Nobody waits for it; what it fails with is not to end the process.
  Promise.resolve(returned).catch(() => undefined);
  throw usageError('async-revision', asyncFault(name));
}

function irreversible(id: string, direction: Direction, reason: string): LimbeckError {
  if (direction === 'upgrade') {
    return usageError('irreversible', `revision ${id}: op.irreversible is for downgrade, not for upgrade`);
  }
  return usageError('irreversible', `revision ${id} cannot be undone: ${reason}`, {
    hint: 'Write a downgrade that does without, or restore a backup.',
    data: { revision: id, reason },
  });
}

/** A method that `op` has not: mistyped, or of another database. */
function unknownMethod(error: unknown, op: Op, dialect: string): LimbeckError | undefined {
  const method = error instanceof TypeError ? /^op\.(\w+) is not a function/.exec(error.message)?.[1] : undefined;
  if (method === undefined || method in op) return undefined;
  return usageError('unknown-operation', `there is no op.${method} on ${dialect}`, {
    hint:
      didYouMean(method, Object.keys(op)) ??
      `Where the revision is for other databases as well, ask before: if (op.context.dialect !== '${dialect}') op.${method}(…)`,
  });
}

/** The mistake with the file and the line in which it was made. */
function located(error: unknown, path: string, explained?: LimbeckError): LimbeckError {
  const line = error instanceof Error ? lineIn(error.stack ?? '', path) : undefined;
  const place = line === undefined ? basename(path) : `${basename(path)}:${line}`;
  const known = explained ?? error;
  if (known instanceof LimbeckError) {
    const { family, code, hint, data } = known;
    const details = { cause: error, data: { ...data, path, ...(line === undefined ? {} : { line }) } };
    return new LimbeckError(
      family,
      code,
      `${place}: ${known.message}`,
      hint === undefined ? details : { ...details, hint },
    );
  }
  const reason =
    error instanceof Error ? `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}` : String(error);
  return usageError('revision-failed', `${place}: ${reason}`, { cause: error, data: { path } });
}

/** The line of the innermost frame of a stack that is in this file. By name: loaders resolve links in paths, and add to them. */
function lineIn(stack: string, path: string): number | undefined {
  for (const [, where = '', line] of stack.matchAll(/^\s+at (?:.*\()?(\S.*?):(\d+):\d+\)?$/gm)) {
    if (decoded(basename(where.replace(/[?#].*$/, ''))) === basename(path)) return Number(line);
  }
  return undefined;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Over what is recorded, not over how: neither the text of the file nor the mode of a part is in it. `1`: the form. */
function checksumOf(parts: readonly Part[]): string {
  const content = parts.map(({ instructions }) =>
    instructions.map((instruction) =>
      instruction.kind === 'schema'
        ? instruction.ops.map((op) => (op.op === 'execute' ? solidText(op) : op))
        : { label: instruction.label, ...(instruction.version === undefined ? {} : { version: instruction.version }) },
    ),
  );
  return `1:${sha256(canonicalJson(content))}`;
}

function solidText(op: Execute): object {
  const { object, was: _, ...text } = op;
  const solidly = { ...text, sql: solid(op.sql) };
  if (!object) return solidly;
  if (object.change === 'drop') return { ...solidly, object };
  const { create, drop } = textBody(object.object);
  return {
    ...solidly,
    object: { ...object, object: { id: object.object.id, create: solid(create), drop: solid(drop) } },
  };
}

/** SQL text without comments and white space: what stays is what is executed. */
function solid(sql: string): string {
  const tokens = tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  return tokens.map(({ text }) => text).join(' ');
}

/** JSON with sorted keys, without white space; undefined members are left out. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Hash of a file's text. */
export function textChecksum(text: string): string {
  return sha256(text);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
