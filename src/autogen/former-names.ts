// Which hints of the models (`wasNamed`) are renames today, and in which order. A hint stays in the models after it has done
// its work, so it counts only where the database still has the old name and not the new one.

export interface FormerName {
  readonly from: string;
  readonly to: string;
}

/**
 * In a chain (a is now b, what was b is now c) each hint counts if the next one frees its name; the one that frees a name comes
 * first. Of two that want one old name, or one new name, neither counts: the person is asked instead.
 */
export function renamesIn<H extends FormerName>(
  hints: readonly H[],
  live: ReadonlySet<string>,
  desired: ReadonlySet<string>,
): readonly H[] {
  let kept = hints.filter(({ from, to }) => live.has(from) && desired.has(to));
  for (;;) {
    const next = kept.filter(
      ({ from, to }) =>
        (!live.has(to) || kept.some((other) => other.from === to)) &&
        (!desired.has(from) || kept.some((other) => other.to === from)),
    );
    if (next.length === kept.length) break;
    kept = next;
  }
  const alone = kept.filter(({ from, to }) => kept.filter((h) => h.from === from || h.to === to).length === 1);
  return alone.length === kept.length ? freeingFirst(kept) : renamesIn(alone, live, desired);
}

/** The models refuse circles, so there is always one whose new name is free. */
function freeingFirst<H extends FormerName>(renames: readonly H[]): readonly H[] {
  const ready = renames.filter(({ to }) => !renames.some(({ from }) => from === to));
  if (ready.length === 0) return [];
  return [...ready, ...freeingFirst(renames.filter((rename) => !ready.includes(rename)))];
}
