// limbeck/api: every command as a function with the same defaults. What goes in and what comes out is data; nothing is printed,
// nobody is asked (give `ask` to answer), and a mistake is a LimbeckError with a stable code.
import process from 'node:process';
import { type BranchesResult, branches as branchesOf } from './commands/branches.js';
import { type CheckResult, check as checkIt } from './commands/check.js';
import { type CurrentInput, type CurrentResult, current as currentOf } from './commands/current.js';
import { type DiffInput, type DiffResult, diff as diffOf } from './commands/diff.js';
import { downgrade as goDown } from './commands/downgrade.js';
import {
  type EnsureVersionInput,
  type EnsureVersionResult,
  ensureVersion as ensureVersionOf,
} from './commands/ensure-version.js';
import { eventStream } from './commands/event-stream.js';
import { type HeadsInput, type HeadsResult, heads as headsOf } from './commands/heads.js';
import { type HistoryInput, type HistoryResult, history as historyOf } from './commands/history.js';
import { type InitAnswer, type InitInput, init as start } from './commands/init.js';
import { type MergeInput, type MergeResult, merge as mergeOf } from './commands/merge.js';
import type { MoveInput, MoveResult } from './commands/move.js';
import { type PullInput, type PullResult, pull as pullOf } from './commands/pull.js';
import { type RebaseInput, type RebaseResult, rebase as rebaseOf } from './commands/rebase.js';
import { type NewRevision, revision as newRevision, type RevisionInput } from './commands/revision.js';
import type { MoveEvent } from './commands/run-events.js';
import { type ShowInput, type ShowResult, show as showOf } from './commands/show.js';
import { type StampInput, type StampResult, stamp as stampOf } from './commands/stamp.js';
import { type StatusResult, status as statusOf } from './commands/status.js';
import { unlock as takeAway, type UnlockInput } from './commands/unlock.js';
import { upgrade as goUp } from './commands/upgrade.js';
import { openWorkspace, type Place, type Workspace } from './commands/workspace.js';
import type { UnlockResult } from './runner/index.js';

/** Which project: the config is looked for in `cwd` (default: the working directory) and above, unless it is named. */
export type ProjectOptions = Partial<Place>;

type Options<I> = ProjectOptions & I;

export const upgrade = (options: Options<MoveInput> = {}): Promise<MoveResult> => inProject('upgrade', options, goUp);

export const downgrade = (options: Options<MoveInput> = {}): Promise<MoveResult> =>
  inProject('downgrade', options, goDown);

/** As `upgrade`, its events one by one; what the iteration returns is its result. Leaving it early ends the run. */
export const upgradeEvents = (options: Options<MoveInput> = {}): AsyncGenerator<MoveEvent, MoveResult, void> =>
  events(options, upgrade);

export const downgradeEvents = (options: Options<MoveInput> = {}): AsyncGenerator<MoveEvent, MoveResult, void> =>
  events(options, downgrade);

export const revision = (options: Options<RevisionInput> = {}): Promise<NewRevision> =>
  inProject('revision', options, newRevision);

export const generate = (options: Options<RevisionInput> = {}): Promise<NewRevision> =>
  inProject('generate', { ...options, autogenerate: true }, newRevision);

export const merge = (options: Options<MergeInput> = {}): Promise<MergeResult> => inProject('merge', options, mergeOf);

export const rebase = (options: Options<RebaseInput>): Promise<RebaseResult> => inProject('rebase', options, rebaseOf);

export const current = (options: Options<CurrentInput> = {}): Promise<CurrentResult> =>
  inProject('current', options, currentOf);

export const status = (options: ProjectOptions = {}): Promise<StatusResult> => inProject('status', options, statusOf);

export const heads = (options: Options<HeadsInput> = {}): Promise<HeadsResult> => inProject('heads', options, headsOf);

export const branches = (options: Options<{ readonly verbose?: boolean }> = {}): Promise<BranchesResult> =>
  inProject('branches', options, branchesOf);

export const history = (options: Options<HistoryInput> = {}): Promise<HistoryResult> =>
  inProject('history', options, historyOf);

export const show = (options: Options<ShowInput> = {}): Promise<ShowResult> => inProject('show', options, showOf);

export const stamp = (options: Options<StampInput> = {}): Promise<StampResult> => inProject('stamp', options, stampOf);

/** Rejects with a LimbeckError of the family `found` where there is something to find. */
export const check = (options: ProjectOptions = {}): Promise<CheckResult> => inProject('check', options, checkIt);

export const diff = (options: Options<DiffInput> = {}): Promise<DiffResult> => inProject('diff', options, diffOf);

export const pull = (options: Options<PullInput> = {}): Promise<PullResult> => inProject('pull', options, pullOf);

export const ensureVersion = (options: Options<EnsureVersionInput> = {}): Promise<EnsureVersionResult> =>
  inProject('ensure-version', options, ensureVersionOf);

export const unlock = (options: Options<UnlockInput> = {}): Promise<UnlockResult> =>
  inProject('unlock', options, takeAway);

export const init = (options: Partial<InitInput> = {}): Promise<InitAnswer> =>
  start({ cwd: process.cwd(), env: process.env, ...options });

function events(options: Options<MoveInput>, run: (options: Options<MoveInput>) => Promise<MoveResult>) {
  return eventStream<MoveEvent, MoveResult>((on, stop) => {
    const signal = options.signal ? AbortSignal.any([options.signal, stop]) : stop;
    const both = (event: MoveEvent): void => {
      options.on?.(event);
      on(event);
    };
    return run({ ...options, signal, on: both });
  });
}

async function inProject<I extends ProjectOptions, R>(
  command: string,
  { cwd = process.cwd(), config, db, x, envFile, database, ...input }: I,
  work: (workspace: Workspace, input: Omit<I, keyof Place>) => Promise<R>,
): Promise<R> {
  const place: Place = {
    cwd,
    ...(config === undefined ? {} : { config }),
    ...(db === undefined ? {} : { db }),
    ...(x === undefined ? {} : { x }),
    ...(envFile === undefined ? {} : { envFile }),
    ...(database === undefined ? {} : { database }),
  };
  const workspace = await openWorkspace(place, command);
  try {
    return await work(workspace, input);
  } finally {
    await workspace.close();
  }
}

export type { Ask, RenameAnswer, RenameQuestion } from './autogen/ask.js';
export type { ChangedRevision } from './commands/audit.js';
export type { RevisionItem } from './commands/items.js';
export { listTemplates, type TemplateItem } from './commands/list-templates.js';
export type { MoveEvent } from './commands/run-events.js';
export { DatabaseError, LimbeckError } from './errors.js';
export type {
  BranchesResult,
  CheckResult,
  CurrentInput,
  CurrentResult,
  DiffInput,
  DiffResult,
  EnsureVersionInput,
  EnsureVersionResult,
  HeadsInput,
  HeadsResult,
  HistoryInput,
  HistoryResult,
  InitAnswer,
  InitInput,
  MergeInput,
  MergeResult,
  MoveInput,
  MoveResult,
  NewRevision,
  PullInput,
  PullResult,
  RebaseInput,
  RebaseResult,
  RevisionInput,
  ShowInput,
  ShowResult,
  StampInput,
  StampResult,
  StatusResult,
  UnlockInput,
  UnlockResult,
};
