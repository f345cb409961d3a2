// `history --graph`: which lane each line of descent runs in, and what stands in each cell. Glyphs and colours are the
// printer's; a cell says only which of its four sides are connected.
import { parentsOf, type RevisionGraph } from './graph.js';
import type { Revision } from './types.js';

export interface Cell {
  readonly up: boolean;
  readonly down: boolean;
  readonly left: boolean;
  readonly right: boolean;
  /** The lane that it belongs to: what a colour follows. */
  readonly lane: number;
  /** Where the revision of the row stands. */
  readonly node?: true;
  /** Two lines cross here and do not meet. */
  readonly crossing?: true;
}

export interface GraphRow {
  readonly cells: readonly Cell[];
  /** Absent in rows that only connect lanes. */
  readonly revision?: Revision;
}

/** Revisions newest first, as `inOrder` and `revisionsIn` give them; what is not among them is not drawn. */
export function graphRows(graph: RevisionGraph, revisions: readonly Revision[]): readonly GraphRow[] {
  const shown = new Set(revisions.map(({ id }) => id));
  const rows: GraphRow[] = [];
  // The revision that each lane leads down to; undefined: free.
  let lanes: (string | undefined)[] = [];
  for (const revision of revisions) {
    const { id } = revision;
    const arriving = lanes.flatMap((wanted, lane) => (wanted === id ? [lane] : []));
    const home = arriving[0] ?? free(lanes);
    if (arriving.length > 1) {
      rows.push({ cells: connection(lanes, home, arriving.slice(1), 'up') });
      lanes = lanes.map((wanted, lane) => (wanted === id && lane !== home ? undefined : wanted));
    }
    const begins = arriving.length === 0;
    // A line that begins right below one that ended would read as its continuation.
    const above = rows.at(-1)?.cells[home];
    if (begins && above?.node && !above.down)
      rows.push({ cells: trimmed(lanes.map((wanted, lane) => through(lane, wanted))) });
    lanes[home] = id;
    const parents = parentsOf(graph, id).filter((parent) => shown.has(parent));
    rows.push({
      revision,
      cells: trimmed(
        lanes.map((wanted, lane) =>
          lane === home
            ? { lane, up: !begins, down: parents.length > 0, left: false, right: false, node: true }
            : through(lane, wanted),
        ),
      ),
    });
    lanes[home] = parents[0];
    const targets: number[] = [];
    const before = [...lanes];
    for (const parent of parents.slice(1)) {
      const there = lanes.indexOf(parent);
      const lane = there === -1 ? free(lanes) : there;
      lanes[lane] = parent;
      targets.push(lane);
    }
    if (targets.length > 0) rows.push({ cells: connection(before, home, targets, 'down') });
    while (lanes.length > 0 && lanes.at(-1) === undefined) lanes.pop();
  }
  return rows;
}

/** ASCII for terminals without box drawing. */
export type Glyphs = 'unicode' | 'ascii';

export function glyph(one: Cell, glyphs: Glyphs): string {
  if (one.node) return glyphs === 'unicode' ? '●' : '*';
  if (one.crossing) return glyphs === 'unicode' ? '│' : '|';
  const sides = (one.up ? 1 : 0) + (one.down ? 2 : 0) + (one.left ? 4 : 0) + (one.right ? 8 : 0);
  return (glyphs === 'unicode' ? ' ╵╷│╴┘┐┤╶└┌├─┴┬┼' : " '.|-'.+-'.+-+++").charAt(sides);
}

/** What stands between a cell and the next one. */
export function bridge(cells: readonly Cell[], i: number, glyphs: Glyphs): string {
  if (!cells[i]?.right || !cells[i + 1]?.left) return ' ';
  return glyphs === 'unicode' ? '─' : '-';
}

/** A row that joins `home` with other lanes, whose lines come from above or go on below; lines between are crossed. */
function connection(
  lanes: readonly (string | undefined)[],
  home: number,
  others: readonly number[],
  side: 'up' | 'down',
): readonly Cell[] {
  const ends = [home, ...others];
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  return Array.from({ length: Math.max(lanes.length, last + 1) }, (_, lane) => {
    const runs = lanes[lane] !== undefined;
    const joins = others.includes(lane);
    const goesOn = runs && !(joins && side === 'up');
    return {
      lane,
      up: joins ? side === 'up' || runs : runs,
      down: joins ? side === 'down' : goesOn,
      left: lane > first && lane <= last,
      right: lane >= first && lane < last,
      ...(runs && !joins && lane !== home && lane > first && lane < last ? { crossing: true as const } : {}),
    };
  });
}

function through(lane: number, wanted: string | undefined): Cell {
  return { lane, up: wanted !== undefined, down: wanted !== undefined, left: false, right: false };
}

function free(lanes: readonly (string | undefined)[]): number {
  const at = lanes.indexOf(undefined);
  return at === -1 ? lanes.length : at;
}

function trimmed(cells: readonly Cell[]): readonly Cell[] {
  const last = cells.findLastIndex(({ up, down, node }) => up || down || node === true);
  return cells.slice(0, last + 1);
}
