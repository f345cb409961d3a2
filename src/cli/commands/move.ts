// What upgrade and downgrade have in common: their flags and their report.
import { type Command, Option } from 'commander';
import type { MoveInput, MoveResult } from '../../commands/move.js';
import type { Workspace } from '../../commands/workspace.js';
import type { Call, Outcome } from '../command.js';
import { planText } from '../report/plan.js';
import { runProgress, serverNotice, skippedNotes, standText } from '../report/run.js';
import type { Session } from '../session.js';

export interface MoveFlags {
  readonly sql?: true;
  readonly tag?: string;
  readonly dryRun?: true;
  readonly try?: true;
  readonly strict?: true;
  readonly transaction?: 'each' | 'all' | 'none';
  readonly lockWait?: string;
  readonly lockTimeout?: string;
  readonly retry?: string;
  readonly retryFor?: string;
  readonly allowPooler?: true;
  readonly statementTimeout?: string;
  readonly allowUnknown?: true;
  readonly serverVersion?: string;
  readonly skipData?: true;
}

export function moveFlags(command: Command): void {
  command
    .option('--sql', 'print the SQL and run nothing; the target may be START:END')
    .option('--server-version <version>', 'with --sql: the server that it is for (15, 3.45)')
    .option('--skip-data', 'with --sql: leave data steps that read the database out, with a comment in their place')
    .option('--tag <text>', 'a word for the config and the revisions: -x tag=<text>')
    .option('--dry-run', 'show what would run and its SQL, and run nothing')
    .option('--try', 'a dry run that runs all of it in a transaction, with times and locks, and rolls it back')
    .addOption(
      new Option('--transaction <mode>', 'one for each revision, one for all, or none').choices([
        'each',
        'all',
        'none',
      ]),
    )
    .option('--lock-wait <time>', 'how long to wait for another run: 30s, 5min, 0')
    .option('--lock-timeout <time>', 'how long a statement may wait for a lock (PostgreSQL; 1s)')
    .option('--retry <times>', 'how often to try again what did not get its locks (PostgreSQL; 10)')
    .option('--retry-for <time>', 'for how long in all to try again (PostgreSQL; 5min)')
    .option('--allow-pooler', 'run through a pooler in transaction mode too')
    .option('--statement-timeout <time>', 'how long a statement may run (PostgreSQL)')
    .option('--strict', 'refuse where an applied revision is no longer what ran')
    .option('--allow-unknown', 'run although the database holds revisions that the files do not know');
}

type Move = (workspace: Workspace, input: MoveInput) => Promise<MoveResult>;

export async function runMove(move: Move, { args, flags, session }: Call<MoveFlags>): Promise<Outcome> {
  const { tag, ...rest } = flags;
  const [target] = args;
  const workspace = await session.workspace(tag === undefined ? {} : { tag });
  const result = await move(workspace, {
    ...rest,
    ...(target === undefined ? {} : { target }),
    signal: session.signal(),
    on: runProgress(session),
    onNotice: serverNotice(session),
  });
  return moveOutcome(result, session);
}

function moveOutcome(result: MoveResult, session: Session): Outcome {
  switch (result.kind) {
    case 'script':
      return { result, text: result.sql, notes: skippedNotes(result.skipped, session.err) };
    case 'plan':
      return { result, text: planText(result.steps, session.out), notes: [...standing(result), ...tryNotes(result)] };
    case 'run':
      return { result, notes: standing(result) };
  }
}

function tryNotes({ tried, steps }: Extract<MoveResult, { readonly kind: 'plan' }>): readonly string[] {
  if (!tried || steps.length === 0) return [];
  const left = steps.filter((step) => !step.tried).map(({ revision }) => revision);
  return [
    ...(left.length > 0 ? [`not tried, from the first part outside of transactions on: ${left.join(', ')}`] : []),
    'rolled back: nothing of it remains',
  ];
}

function standing(result: Extract<MoveResult, { readonly kind: 'plan' | 'run' }>): readonly string[] {
  if (result.steps.length > 0) return result.notes;
  return [`nothing to do: the database is at ${standText(result.from)}`, ...result.notes];
}
