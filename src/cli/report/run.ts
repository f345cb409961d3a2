// The lines of a run: a passing one while a revision runs, one that stays when it is done, and with --verbose its statements.

import { changeText } from '../../commands/change-text.js';
import type { StepItem } from '../../commands/move.js';
import type { MoveEvent, OnMoveEvent } from '../../commands/run-events.js';
import type { SkippedStep } from '../../runner/index.js';
import type { Session } from '../session.js';
import type { Palette } from '../style.js';

/** With --json a line of JSON for each event, statements only with --verbose; else what a person reads. */
export function runProgress(session: Session): OnMoveEvent {
  const { globals } = session;
  if (!globals.json) return linesFor(session);
  return (event) => {
    if (event.type !== 'statement' || globals.verbose) session.event(event);
  };
}

/** What the server says beside its answers. */
export function serverNotice(session: Session): (message: string) => void {
  const { globals, progress, err } = session;
  return (message) =>
    globals.json ? session.event({ type: 'notice', message }) : progress.done(`${err.faint('notice:')} ${message}`);
}

function linesFor(session: Session): OnMoveEvent {
  const { progress, err, globals, terminal } = session;
  let waits = false;
  const detail = (text: string, ms: number): void => {
    if (globals.verbose) progress.done(err.faint(`  ${text.replaceAll('\n', '\n  ')}  ${duration(ms)}`));
  };
  const shown: { readonly [T in MoveEvent['type']]: (event: Extract<MoveEvent, { readonly type: T }>) => void } = {
    plan: () => {},
    changed: ({ revisions }) => {
      for (const each of revisions) {
        progress.done(`${err.warning('changed:')} ${changeText({ ...each, path: session.short(each.path) })}`);
      }
    },
    waiting: ({ waitedMs, holder }) => {
      const text = `waiting for another run${holder === undefined ? '' : ` (${holder})`}`;
      // A log gets the line once, a terminal sees the time pass.
      if (!waits && !terminal.err.isTTY) progress.done(text);
      progress.doing(`${text}, ${duration(waitedMs)}`);
      waits = true;
    },
    blocked: ({ reason, doing, blockers, attempt, attempts, pauseMs }) => {
      const what = doing === undefined ? '' : `: ${oneLine(doing)}`;
      const then = `rolled back, trying again in ${duration(pauseMs)} (${attempt} of ${attempts})`;
      progress.done(`${err.warning('blocked')} by ${reasons[reason]}${what}; ${then}`);
      for (const blocker of blockers) progress.done(`  in the way: ${blocker}`);
    },
    'held up': ({ doing, blockers }) => progress.doing(`${oneLine(doing)} waits for ${blockers.join('; ')} …`),
    crowding: ({ step, needed, room }) =>
      progress.done(
        `${err.warning('warning:')} ${step.direction} of ${err.id(step.revision)} takes about ${needed} locks in one transaction, and the server has room for ${room} of all sessions together`,
      ),
    reconnected: () =>
      progress.done(`${err.warning('reconnected:')} the connection was lost during COMMIT; what was committed stands`),
    'step started': ({ step }) => progress.doing(`${stepText(step, err)} …`),
    resumed: ({ step, part, of }) =>
      progress.done(`${err.warning('resume')} ${err.id(step.revision)}, interrupted before, at part ${part} of ${of}`),
    statement: ({ sql, durationMs }) => detail(sql, durationMs),
    progress: ({ note, done, of }) =>
      progress.doing(`${note}: ${Math.floor((100 * done) / Math.max(of, 1))} % of ${of} rows …`),
    'data step': ({ label, durationMs }) => detail(`run: ${label}`, durationMs),
    'step finished': ({ step, durationMs }) =>
      progress.done(`${stepText(step, err)}  ${err.faint(duration(durationMs))}`),
  };
  return (event) => (shown[event.type] as (event: MoveEvent) => void)(event);
}

const reasons: { readonly [reason in Extract<MoveEvent, { readonly type: 'blocked' }>['reason']]: string } = {
  lock: 'a lock that was not to be had',
  deadlock: 'a deadlock',
  serialization: 'writes of somebody else',
};

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** `upgrade 0f9e8d7c6b5a -> 1a2b3c4d5e6f, add nickname`; downwards the arrow leads to the parent. */
export function stepText({ revision, direction, downRevision, message }: StepItem, paint: Palette): string {
  const parents = downRevision.length === 0 ? '<base>' : downRevision.map(paint.id).join(', ');
  const id = paint.id(revision);
  const arrow = direction === 'upgrade' ? `${parents} -> ${id}` : `${id} -> ${parents}`;
  const [line = ''] = message.split('\n');
  return `${paint.done(direction)} ${arrow}${line === '' ? '' : `, ${line}`}`;
}

/** Data steps that a script lacks: whoever runs it must do their work. */
export function skippedNotes(steps: readonly SkippedStep[], paint: Palette): readonly string[] {
  return steps.map(
    ({ revision, label, reads }) =>
      `${paint.warning('not in the script:')} op.run "${label}" of ${paint.id(revision)}, which ${reads}`,
  );
}

/** Where a database stands: `base`, or its heads. */
export function standText(heads: readonly string[]): string {
  return heads.length === 0 ? 'base' : heads.join(', ');
}

export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
