// What upgrade and downgrade have in common: their flags, the lines of a run, the report.
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { MoveInput, MoveResult } from '../../commands/move.js';
import type { Outcome } from '../command.js';
import { moveProgress } from '../report/run.js';
import { planText } from '../report/plan.js';
import type { Session } from '../session.js';

export interface MoveFlags {
  readonly sql?: true;
  readonly tag?: string;
  readonly dryRun?: true;
  readonly transaction?: 'each' | 'all' | 'none';
  readonly lockWait?: string;
  readonly lockTimeout?: string;
  readonly statementTimeout?: string;
  readonly allowUnknown?: true;
  readonly serverVersion?: string;
  readonly skipData?: true;
}
