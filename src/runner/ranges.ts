// A statement about many rows, range by range: between two of them a run can be stopped, and says how far it is.
import type { Ranges } from '../dialects/dialect.js';
import type { Connection } from './connect/index.js';

export interface RangeOptions {
  readonly connection: Connection;
  /** Lets whoever wants to stop the run have a word; throws if somebody did. */
  pause(): Promise<void>;
  progress(done: number, of: number): void;
}

/** False where the rows are so few that the statement may as well run whole; then nothing has been done. */
export async function runInRanges(ranges: Ranges, { connection, pause, progress }: RangeOptions): Promise<boolean> {
  const [start] = await connection.rows<{ readonly first: string | null }>(ranges.first);
  let from = start?.first ?? null;
  let range = from === null ? undefined : await rangeFrom(from);
  if (!range || range.next === null) return false;
  const [total] = await connection.rows<{ readonly rows: number }>(ranges.count);
  const rows = Number(total?.rows ?? 0);
  for (let done = 0; from !== null && range; ) {
    await connection.rows(ranges.piece, [from, range.last]);
    done = Math.min(done + ranges.size, rows);
    progress(done, rows);
    await pause();
    from = range.next;
    range = from === null ? undefined : await rangeFrom(from);
  }
  return true;

  async function rangeFrom(key: string): Promise<Range | undefined> {
    const [row] = await connection.rows<Range>(ranges.range, [key]);
    return row;
  }
}

interface Range {
  readonly last: string;
  readonly next: string | null;
}
