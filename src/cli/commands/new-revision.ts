// What revision and generate have in common: their flags and their report.
import type { Command } from 'commander';
import type { NewRevision, RevisionInput } from '../../commands/revision.js';
import type { Outcome } from '../command.js';
import type { Session } from '../session.js';

export interface NewRevisionFlags {
  readonly message?: string;
  readonly autogenerate?: true;
  readonly head?: string;
  readonly splice?: true;
  readonly branchLabel?: readonly string[];
  readonly versionPath?: string;
  readonly revId?: string;
  readonly dependsOn?: readonly string[];
  readonly rename?: readonly string[];
  readonly allow?: readonly string[];
  readonly dryRun?: true;
  readonly allowEmpty?: true;
}

export function repeatable(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Flags of everything that writes a revision file. */
export function fileFlags(command: Command): void {
  command
    .option('-m, --message <text>', 'what the revision does')
    .option('--splice', 'allow a parent that is not a head, which begins a branch')
    .option('--branch-label <label>', 'a name for the branch that begins here (repeatable)', repeatable)
    .option('--version-path <folder>', 'which of the migrations folders it goes into')
    .option('--rev-id <id>', 'its id, in place of a random one')
    .option('--depends-on <revision>', 'must be applied before it (repeatable)', repeatable);
}

export function compareFlags(command: Command): void {
  command
    .option('--rename <old:new>', 'a rename, not a drop: table, or table.column (repeatable)', repeatable)
    .option('--allow <kind:name>', 'a drop that is meant: column:users.name, table:users (repeatable)', repeatable)
    .option('--allow-empty', 'write a file even if nothing differs');
}

export function newRevisionFlags(command: Command): void {
  fileFlags(command);
  command
    .option('--head <revision>', 'its parent (default: head)')
    .option('--dry-run', 'print the file and write nothing');
  compareFlags(command);
}

export function revisionInput(flags: NewRevisionFlags, session: Session): RevisionInput {
  return { ...flags, ask: session.ask };
}

export function newRevisionOutcome(result: NewRevision, session: Session, dryRun: boolean): Outcome {
  const { out } = session;
  if (result.kind === 'nothing') {
    return {
      result,
      notes: ['no difference between the models and the database: nothing was written', ...result.notes],
    };
  }
  return {
    result,
    text: dryRun ? result.source : `${out.added('created')} ${session.short(result.path ?? '')}\n`,
    notes: [...result.operations.map((line) => `  ${line}`), ...result.notes],
  };
}
