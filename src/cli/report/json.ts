// The one document that --json prints, for a result and for an error alike.
import { DatabaseError, LimbeckError } from '../../errors.js';
import { maskedData } from '../mask.js';
import { Interrupted } from '../signals.js';
import { messageOf } from './error.js';

export function resultDocument(command: string, result: unknown): string {
  return print({ version: 1, command, ok: true, result });
}

export function errorDocument(command: string, error: unknown, secrets: readonly string[]): string {
  return print({ version: 1, command, ok: false, error: maskedData(errorData(error), secrets) });
}

/** One line: an event of a run. */
export function eventLine(event: object, secrets: readonly string[]): string {
  return JSON.stringify(maskedData({ version: 1, ...event }, secrets), plain);
}

function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function errorData(error: unknown): object {
  const message = messageOf(error);
  if (error instanceof Interrupted) return { code: 'interrupted', message, signal: error.signal, clean: error.clean };
  if (!(error instanceof LimbeckError)) return { code: 'unexpected', message };
  return {
    code: error.code,
    message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error instanceof DatabaseError ? { database: faultData(error) } : {}),
    ...error.data,
  };
}

function faultData({ fault }: DatabaseError): object {
  const { code, sql, position, detail, constraint } = fault;
  return { code, statement: sql, position, detail, constraint };
}

function print(document: object): string {
  return `${JSON.stringify(document, plain, 2)}\n`;
}
