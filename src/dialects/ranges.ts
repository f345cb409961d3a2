// How a statement about many rows is cut into pieces that each take well under a second.

/** A statement about all rows of a table, in pieces. */
export type Ranges = NumberedRanges | FollowingRanges;

/** Cut by a key that is a whole number. Keys travel as text: they may pass 2^53. */
export interface NumberedRanges {
  /** One row with one column `rows`. */
  readonly count: string;
  /** One row with one column `first`, NULL where there are no rows. */
  readonly first: string;
  /** Of the range that begins with the key in `?`: `last`, its last key, and `next`, the first one after it or NULL. */
  readonly range: string;
  /** The statement for the keys between the two `?`, both included. */
  readonly piece: string;
  /** The rows of a range. */
  readonly size: number;
}

/** Each piece begins behind the last row that has arrived, whatever its key is made of. */
export interface FollowingRanges {
  /** One row with one column `rows`. */
  readonly count: string;
  /** The statement for the first rows. */
  readonly head: string;
  /** The statement for those that come next. */
  readonly following: string;
  /** The rows of a piece. */
  readonly size: number;
}
