// Revisions → effects: connections, runs, scripts, limbeck's own tables.
export type { Clock } from './clock.js';
export {
  type Connection,
  type ConnectOptions,
  connect,
  type DatabaseSettings,
  type KnexSettings,
  stepQueries,
} from './connect/index.js';
export type { OnEvent, RunEvent, RunResult, StepResult } from './events.js';
export { type ExecuteOptions, executePlan } from './execute.js';
export {
  type Heads,
  type LogRow,
  loggedRevisions,
  type Progress,
  readHeads,
  readLog,
  readProgress,
} from './head-table.js';
export { type Holder, holderText, readHolder } from './holder.js';
export type { LockOptions } from './lock.js';
export { type Preview, type PreviewedStatement, previewPlan } from './preview.js';
export { type Script, type ScriptOptions, scriptEnsureVersion, scriptPlan, scriptStamp } from './script.js';
export type { SkippedStep, StepQueries } from './script-steps.js';
export { ensureVersion, type StampOptions, stamp } from './stamp.js';
export { type Tried, tryPlan } from './try.js';
export type { RecordedPlan, RecordedStep, TransactionMode } from './units.js';
export { type UnlockResult, unlock } from './unlock.js';
export { tablesOfLimbeck, type VersionTableSettings, type VersionTables, versionTables } from './version-tables.js';
