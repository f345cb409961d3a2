// A plan that does not run: each revision with what it would do, and the SQL of it.
import type { MoveResult } from '../../commands/move.js';
import type { Palette } from '../style.js';
import { duration, stepText } from './run.js';

type Planned = Extract<MoveResult, { readonly kind: 'plan' }>['steps'];
type Statement = Planned[number]['statements'][number];

export function planText(steps: Planned, paint: Palette): string {
  return steps
    .flatMap((step) => [
      stepText(step, paint),
      ...step.statements.flatMap((each, i, all) => lines(each, all[i - 1], paint)),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

/** What it is for, said once for all statements of it; then the SQL, and what a try found out. */
function lines(statement: Statement, before: Statement | undefined, paint: Palette): readonly string[] {
  const { note, sql, outside, durationMs, locks = [] } = statement;
  const title =
    note === before?.note ? [] : [`  ${oneLine(note)}${outside ? paint.faint(' (outside of any transaction)') : ''}`];
  const text = sql === undefined ? [] : `${sql};`.split('\n').map((line) => paint.faint(`    ${line}`));
  const took = durationMs === undefined ? [] : [paint.mark(`    took ${duration(durationMs)}`)];
  return [...title, ...text, ...took, ...locks.map((lock) => paint.warning(`    locked ${lock}`))];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
