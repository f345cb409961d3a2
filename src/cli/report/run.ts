// The lines of a run: a passing one while a revision runs, one that stays when it is done, and with --verbose its statements.
import type { OnEvent, RunEvent, StepResult } from '../../runner/index.js';
import type { Session } from '../session.js';
import type { Palette } from '../style.js';

export function runProgress(session: Session): OnEvent {
  const { progress, err, globals } = session;
  const detail = (text: string, ms: number): void => {
    if (globals.verbose) progress.done(err.faint(`  ${text.replaceAll('\n', '\n  ')}  ${duration(ms)}`));
  };
  const shown: { readonly [T in RunEvent['type']]: (event: Extract<RunEvent, { readonly type: T }>) => void } = {
    plan: () => {},
    waiting: ({ waitedMs, holder }) =>
      progress.doing(`waiting for another run${holder === undefined ? '' : ` (${holder})`}, ${duration(waitedMs)}`),
    'step started': ({ step }) => progress.doing(`${stepText(step, err)} …`),
    resumed: ({ step, part, of }) =>
      progress.done(`${err.warning('resume')} ${err.id(step.revision.id)}, interrupted before, at part ${part} of ${of}`),
    statement: ({ statement, durationMs }) => detail(statement.sql, durationMs),
    'data step': ({ label, durationMs }) => detail(`run: ${label}`, durationMs),
    'step finished': ({ step, durationMs }) => progress.done(`${stepText(step, err)}  ${err.faint(duration(durationMs))}`),
  };
  return (event) => (shown[event.type] as (event: RunEvent) => void)(event);
}

/** `upgrade 0f9e8d7c6b5a -> 1a2b3c4d5e6f, add nickname`; downwards the arrow leads to the parent. */
export function stepText({ revision, direction }: Pick<StepResult, 'revision' | 'direction'>, paint: Palette): string {
  const parents = revision.downRevision.length === 0 ? '<base>' : revision.downRevision.map(paint.id).join(', ');
  const id = paint.id(revision.id);
  const arrow = direction === 'upgrade' ? `${parents} -> ${id}` : `${id} -> ${parents}`;
  return `${paint.done(direction)} ${arrow}${revision.message === '' ? '' : `, ${revision.message}`}`;
}

export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
