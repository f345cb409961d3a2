// A mistake as a person reads it: what, where, and what to type next. Never a stack, unless --debug asks for one.
import { DatabaseError, exitCodes, LimbeckError } from '../../errors.js';
import { masked } from '../mask.js';
import { Interrupted, signalExitCode } from '../signals.js';
import type { Palette } from '../style.js';
import { excerpt } from './excerpt.js';

export interface ErrorView {
  readonly paint: Palette;
  readonly debug: boolean;
  readonly secrets: readonly string[];
}

export function errorText(error: unknown, view: ErrorView): string {
  const { paint } = view;
  const lines = [`${paint.failed('error:')} ${messageOf(error)}`];
  if (error instanceof DatabaseError) lines.push(...faultLines(error, paint));
  const hint = hintOf(error);
  if (hint) lines.push(...labelled('hint', hint, paint));
  if (view.debug) lines.push(...stackLines(error).map(paint.faint));
  return masked(`${lines.join('\n')}\n`, view.secrets);
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return signalExitCode(error.signal);
  return error instanceof LimbeckError ? exitCodes[error.family] : exitCodes.failed;
}

export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message || error.name;
  return String(error);
}

export function hintOf(error: unknown): string | undefined {
  if (error instanceof LimbeckError) return error.hint;
  if (error instanceof Interrupted) {
    return error.clean
      ? 'What was done stands, what had begun was rolled back. migrate current shows where it is.'
      : undefined;
  }
  return 'This is not a mistake that limbeck knows. Run the command again with --debug to see where it comes from.';
}

function faultLines({ fault }: DatabaseError, paint: Palette): readonly string[] {
  return [
    ...(fault.sql === undefined ? [] : excerpt(fault.sql, fault.position).map((line) => `  ${paint.faint(line)}`)),
    ...(fault.detail === undefined ? [] : labelled('detail', fault.detail, paint)),
    ...(fault.code === undefined ? [] : labelled('code', fault.code, paint)),
  ];
}

function labelled(label: string, text: string, paint: Palette): readonly string[] {
  const indent = ' '.repeat(label.length + 4);
  return [`  ${paint.strong(`${label}:`)} ${text.split('\n').join(`\n${indent}`)}`];
}

function stackLines(error: unknown): readonly string[] {
  const lines: string[] = [];
  for (let at = error; at instanceof Error && lines.length < 200; at = at.cause) {
    lines.push('', ...(at.stack ?? at.message).split('\n'));
  }
  return lines;
}
