// A plan that does not run: each revision with what it would do.
import type { MoveResult } from '../../commands/move.js';
import type { Palette } from '../style.js';
import { stepText } from './run.js';

type Planned = Extract<MoveResult, { readonly kind: 'plan' }>['steps'];

export function planText(steps: Planned, paint: Palette): string {
  return steps
    .flatMap((step) => [stepText(step, paint), ...step.operations.map((line) => `  ${line}`)])
    .map((line) => `${line}\n`)
    .join('');
}
