// Queries that must return nothing new at the end of a transaction: rows that were there before it are nobody's fault.
import type { TransactionFrame } from '../dialects/dialect.js';
import { failure } from '../errors.js';
import type { Connection } from './connect/index.js';

/** Looks at what the checks see now; what it returns fails where they see more later. */
export async function watchRows(
  connection: Connection,
  checks: TransactionFrame['checks'],
): Promise<() => Promise<void>> {
  const before: { readonly sql: string; readonly message: string; readonly rows: readonly unknown[] }[] = [];
  for (const { sql, instead = sql, message } of checks) {
    const rows = await connection.rows(sql).catch(() => undefined);
    before.push({ sql: rows ? sql : instead, message, rows: rows ?? (await connection.rows(instead)) });
  }
  return async () => {
    for (const { sql, message, rows } of before) {
      const left = counted(rows);
      const added = (await connection.rows(sql)).filter((row) => !taken(left, JSON.stringify(row)));
      if (added.length > 0) throw checkFailed(message, added);
    }
  };
}

function counted(rows: readonly unknown[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = JSON.stringify(row);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function taken(counts: Map<string, number>, text: string): boolean {
  const left = counts.get(text) ?? 0;
  counts.set(text, left - 1);
  return left > 0;
}

function checkFailed(message: string, rows: readonly unknown[]): Error {
  const text = (row: unknown): string =>
    Object.entries(row as Record<string, unknown>)
      .flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]))
      .join(', ');
  const shown = rows.slice(0, 10).map((row) => `  ${text(row)}`);
  const more = rows.length > shown.length ? [`  … ${rows.length - shown.length} more`] : [];
  return failure('check-failed', [message, ...shown, ...more].join('\n'), { data: { rows } });
}
