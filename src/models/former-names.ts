// Names that were given to each other in a circle: a model keeps its `wasNamed` after the rename, so a circle would turn for ever.
import { refText } from '../schema/find.js';
import type { Hints } from '../schema/types.js';

export function formerNameMistakes({ tables, objects, columns }: Hints): readonly string[] {
  const columnText = (table: Hints['columns'][number]['table'], name: string): string => `${refText(table)}.${name}`;
  const links = [
    ...tables.map(({ from, to }) => ({ from: refText(from), to: refText(to) })),
    ...objects.map(({ from, to }) => ({ from: refText(from), to: refText(to) })),
    ...columns.map(({ table, from, to }) => ({ from: columnText(table, from), to: columnText(table, to) })),
  ];
  const ofSchemas = new Set(
    [...tables, ...objects].flatMap(({ to }) => (to.schema === undefined ? [] : [refText(to)])),
  );
  return circlesIn(links).map((circle) => {
    const [only = ''] = circle;
    if (circle.length > 1) return `${circle.join(' and ')} were named like each other: ${between}`;
    if (!ofSchemas.has(only)) return `${only} was named like itself: drop the hint`;
    return `${only} was named like itself: for a move say its former schema, too ('<schema>.${only.slice(only.indexOf('.') + 1)}'); else drop the hint`;
  });
}

const between = 'rename to a name between in a revision of its own, then drop the hint';

/** Each circle once, as the names on it in order. */
function circlesIn(links: readonly { readonly from: string; readonly to: string }[]): readonly (readonly string[])[] {
  const seen = new Set<string>();
  const circles: (readonly string[])[] = [];
  const follow = (name: string, path: readonly string[]): void => {
    const start = path.indexOf(name);
    if (start >= 0) circles.push(path.slice(start).toSorted());
    if (seen.has(name)) return;
    seen.add(name);
    for (const link of links) if (link.to === name) follow(link.from, [...path, name]);
  };
  for (const { to } of links) follow(to, []);
  return circles;
}
