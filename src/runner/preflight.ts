// What can be known to be wrong before anything runs, over all revisions of a plan at once.
import type { Dialect, Target } from '../dialects/dialect.js';
import { LimbeckError, usageError } from '../errors.js';
import { describe, type Operation } from '../ops/index.js';
import { identifier, tokenize } from '../schema/sql-text.js';
import type { Connection } from './connect/index.js';
import { opsOf, type Piece, type RecordedStep, type TransactionMode, type Unit, unitsOf, whereIs } from './units.js';

/** The units of a plan. Throws for whatever is known to be wrong with them before anything runs. */
export function checkedUnits(
  { connection, transaction = 'each' }: { readonly connection: Connection; readonly transaction?: TransactionMode },
  target: Target,
  steps: readonly RecordedStep[],
): readonly Unit[] {
  const units = unitsOf(steps, transaction);
  preflight(units, connection.dialect, target);
  return units;
}

/** Throws one usage error that holds all mistakes. */
export function preflight(units: readonly Unit[], dialect: Dialect, target: Target): void {
  refuseMistakes(
    units.flatMap((unit) =>
      unit.pieces.flatMap((piece) =>
        mistakesOf(piece, dialect, target).map((mistake) => ({
          ...mistake,
          text: `${whereIs(piece)}: ${mistake.text}`,
        })),
      ),
    ),
  );
}

/** Throws one usage error that holds all of them. */
export function refuseMistakes(found: readonly Mistake[]): void {
  // Two operations of one revision can have the same to say.
  const mistakes = [...new Map(found.map((mistake) => [mistake.text, mistake])).values()];
  const [first] = mistakes;
  if (!first) return;
  if (mistakes.length === 1) throw usageError(first.code, first.text, { ...(first.hint && { hint: first.hint }) });
  const hints = [...new Set(mistakes.flatMap(({ hint }) => hint ?? []))];
  throw usageError(
    first.code,
    `${mistakes.length} mistakes in the revisions:\n${mistakes.map(({ text }) => `  ${text}`).join('\n')}`,
    {
      hint: hints.join('\n'),
      data: { mistakes: mistakes.map(({ code, text }) => ({ code, message: text })) },
    },
  );
}

/** A statement that no transaction allows turned up in one. */
export function outsideTransaction(note: string): LimbeckError {
  return usageError('outside-transaction', `"${note}" cannot run inside a transaction`, { hint: autocommitHint('…') });
}

export interface Mistake {
  readonly code: string;
  readonly text: string;
  readonly hint?: string;
}

function mistakesOf(piece: Piece, dialect: Dialect, target: Target): readonly Mistake[] {
  const unit: Unit = { mode: piece.part.mode, pieces: [piece] };
  const ops = opsOf(unit);
  const mistakes = ops.flatMap((op) => [
    ...controlMistakes(op, piece, dialect),
    ...loweringMistakes(op, piece, dialect, target),
  ]);
  if (unit.mode === 'transaction') return mistakes;
  return [...mistakes, ...frameMistakes(ops, dialect)];
}

const ours = new Set(['begin', 'start', 'commit', 'end', 'abort', 'rollback']);

/** limbeck opens and closes the transactions: a COMMIT in a revision would leave half of it behind. */
function controlMistakes(op: Operation, piece: Piece, dialect: Dialect): readonly Mistake[] {
  if (op.op !== 'execute') return [];
  return attempt(() =>
    dialect.split(op.sql).flatMap(({ sql, line }): readonly Mistake[] => {
      const solid = tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
      const [first = '', second = '', third = ''] = solid.slice(0, 3).map((token) => identifier(token) ?? '');
      const known = ours.has(first) || (first === 'prepare' && second === 'transaction');
      if (!known || second === 'prepared' || second === 'to' || third === 'to') return [];
      const place = `${line > 1 ? ` in line ${line}` : ''}${isSqlFile(piece) ? '' : ' of an op.execute'}`;
      const text = `${first.toUpperCase()}${place}: limbeck itself opens and closes the transactions`;
      return [
        {
          code: 'transaction-control',
          text,
          hint: isSqlFile(piece)
            ? `Take it out. ${headerHint}`
            : 'Take it out. What comes before and after op.autocommit commits on its own.',
        },
      ];
    }),
  );
}

/** An operation that needs no look at the database is lowered now: what the dialect refuses is known early. */
function loweringMistakes(op: Operation, piece: Piece, dialect: Dialect, target: Target): readonly Mistake[] {
  const refused = dialect.refusals?.(op, target) ?? [];
  if (refused.length > 0) return refused.map((text) => ({ code: 'unsupported', text }));
  return attempt(() => {
    if (dialect.needs([op])) return [];
    const statements = dialect.lower([op], { schema: { tables: [], objects: [] } }, target);
    const outside = piece.part.mode === 'transaction' && statements.some((statement) => statement.outsideTransaction);
    return outside ? [outsideMistake(op, piece, dialect)] : [];
  });
}

/** What to say of an operation that no transaction takes. */
export function outsideMistake(op: Operation, piece: Piece, dialect: Dialect): Mistake {
  const call = op.op === 'execute' ? `op.execute(${JSON.stringify(op.sql.trim())})` : `op.${op.op}(…)`;
  return {
    code: 'outside-transaction',
    text: `"${describe(op, dialect.vocabulary)}" cannot run inside a transaction`,
    hint: isSqlFile(piece) ? headerHint : autocommitHint(call),
  };
}

/** What needs a frame around it (SQLite's rebuild with its foreign keys switched off) must not run without one. */
function frameMistakes(ops: readonly Operation[], dialect: Dialect): readonly Mistake[] {
  const { before, checks } = dialect.session.transaction(ops);
  if (before.length === 0 && checks.length === 0) return [];
  const what = ops.map((op) => `"${describe(op, dialect.vocabulary)}"`).join(', ');
  const hint = 'Take it out of op.autocommit, and run without --transaction none.';
  return [
    {
      code: 'needs-transaction',
      text: `${what} can rebuild a table, and only a transaction keeps its rows safe`,
      hint,
    },
  ];
}

function attempt(find: () => readonly Mistake[]): readonly Mistake[] {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error;
    return [{ code: error.code, text: error.message, ...(error.hint !== undefined && { hint: error.hint }) }];
  }
}

/** A file of SQL has no op. */
function isSqlFile({ step }: Piece): boolean {
  return step.revision.path.endsWith('.sql');
}

const headerHint =
  'Write -- transaction: false into the head of the file: each statement of the revision then commits on its own.';

function autocommitHint(call: string): string {
  return `Write op.autocommit((op) => ${call}) in its place, or export const transaction = false.`;
}
