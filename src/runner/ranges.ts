// A statement about many rows, range by range: between two of them a run can be stopped, and says how far it is.
import type { FollowingRanges, NumberedRanges, Ranges } from '../dialects/ranges.js';
import type { Connection } from './connect/index.js';

export interface RangeOptions {
  readonly connection: Connection;
  /** Lets whoever wants to stop the run have a word; throws if somebody did. */
  pause(): Promise<void>;
  progress(done: number, of: number): void;
}

/** False where the rows are so few that the statement may as well run whole; then nothing has been done. */
export function runInRanges(ranges: Ranges, options: RangeOptions): Promise<boolean> {
  return 'following' in ranges ? runFollowing(ranges, options) : runNumbered(ranges, options);
}

async function runFollowing(ranges: FollowingRanges, { connection, pause, progress }: RangeOptions): Promise<boolean> {
  const rows = await rowCount(ranges, connection);
  if (rows <= ranges.size) return false;
  for (let done = 0; done < rows; ) {
    await connection.rows(done === 0 ? ranges.head : ranges.following);
    done = Math.min(done + ranges.size, rows);
    progress(done, rows);
    await pause();
  }
  return true;
}

async function rowCount({ count }: Ranges, connection: Connection): Promise<number> {
  const [total] = await connection.rows<{ readonly rows: number }>(count);
  return Number(total?.rows ?? 0);
}

async function runNumbered(ranges: NumberedRanges, { connection, pause, progress }: RangeOptions): Promise<boolean> {
  const [start] = await connection.rows<{ readonly first: string | null }>(ranges.first);
  let from = start?.first ?? null;
  let range = from === null ? undefined : await rangeFrom(from);
  if (!range || range.next === null) return false;
  const rows = await rowCount(ranges, connection);
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
