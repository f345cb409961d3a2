// The one way in which lists are compared: by key.

export interface Keyed<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly (readonly [from: T, to: T])[];
}

export function diffKeyed<T>(from: readonly T[], to: readonly T[], key: (item: T) => string): Keyed<T> {
  const before = new Map(from.map((item) => [key(item), item]));
  const after = new Map(to.map((item) => [key(item), item]));
  return {
    added: to.filter((item) => !before.has(key(item))),
    removed: from.filter((item) => !after.has(key(item))),
    kept: to.flatMap((item) => {
      const old = before.get(key(item));
      return old === undefined ? [] : [[old, item] as const];
    }),
  };
}
