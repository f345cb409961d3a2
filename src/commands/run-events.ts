// What a run tells while it runs, as data that can be printed: progress lines, the lines of --json and the events of
// limbeck/api are made of these.
import type { RunEvent } from '../runner/index.js';
import type { ChangedRevision } from './audit.js';
import { type StepItem, stepItem } from './move.js';

export type MoveEvent =
  | {
      /** What is about to run; told again when another run moved the heads meanwhile. */
      readonly type: 'plan';
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly steps: readonly StepItem[];
    }
  /** Applied revisions that are no longer what ran. */
  | { readonly type: 'changed'; readonly revisions: readonly ChangedRevision[] }
  | { readonly type: 'step started'; readonly step: StepItem }
  | { readonly type: 'crowding'; readonly step: StepItem; readonly needed: number; readonly room: number }
  | { readonly type: 'resumed'; readonly step: StepItem; readonly part: number; readonly of: number }
  | { readonly type: 'statement'; readonly note: string; readonly sql: string; readonly durationMs: number }
  | { readonly type: 'progress'; readonly note: string; readonly done: number; readonly of: number }
  | { readonly type: 'step finished'; readonly step: StepItem; readonly durationMs: number }
  | Extract<RunEvent, { readonly type: 'waiting' | 'blocked' | 'held up' | 'data step' | 'reconnected' }>;

export type OnMoveEvent = (event: MoveEvent) => void;

export function moveEvent(event: RunEvent): MoveEvent {
  switch (event.type) {
    case 'plan': {
      const { from, to, steps } = event.plan;
      return { type: 'plan', from, to, steps: steps.map(stepItem) };
    }
    case 'step started':
      return { type: 'step started', step: stepItem(event.step) };
    case 'crowding':
    case 'resumed':
      return { ...event, step: stepItem(event.step) };
    case 'statement':
      return { type: 'statement', ...textOf(event.statement), durationMs: event.durationMs };
    case 'progress':
      return { type: 'progress', note: event.statement.note, done: event.done, of: event.of };
    case 'step finished':
      return { ...event, step: stepItem(event.step) };
    default:
      return event;
  }
}

function textOf({ note, sql }: { readonly note: string; readonly sql: string }): { note: string; sql: string } {
  return { note, sql };
}
