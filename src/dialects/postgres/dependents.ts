// What the database holds on top of tables and types, as pg_depend has it: two queries, whatever there is.
import type { Dependent, Dependents } from '../../schema/dependents.js';
import { compareText } from '../../schema/edit.js';
import { objectKey, refKey, refText } from '../../schema/find.js';
import type { Footing } from '../../schema/footing.js';
import type { ObjectId, Ref } from '../../schema/types.js';
import type { Modelled } from '../dependents.js';
import type { Queryable } from '../dialect.js';
import { type EdgeRow, type NodeRow, nodesQuery, walkQuery } from './dependents-sql.js';
import { rolledBack } from './frame.js';
import { placeTable, placeType } from './place.js';

/** `live`: what is modelled. Everything that stands on these parts of it, whether or not a change of them would mind. */
export function dependentsOf(
  db: Queryable,
  footings: readonly Footing[],
  live: Modelled,
  schemas: readonly string[],
): Promise<Dependents> {
  return rolledBack(db, 'read only', async ({ version, defaultSchema: own = 'public' }) => {
    const relations = footings.flatMap((footing) =>
      footing.is !== 'object' ? [footing.table] : footing.id.kind === 'sequence' ? [footing.id] : [],
    );
    const objects = footings.flatMap((footing) => (footing.is === 'object' ? [footing.id] : []));
    const of = (...kinds: readonly string[]): readonly ObjectId[] => objects.filter(({ kind }) => kinds.includes(kind));
    const types = of('enum', 'domain');
    const names = (refs: readonly Ref[]): readonly string[] => refs.map(({ name }) => name);
    const places = (refs: readonly Ref[]): readonly string[] => refs.map(({ schema }) => schema ?? own);
    const edges = await db.rows<EdgeRow>(walkQuery(version), [
      places(relations),
      names(relations),
      places(types),
      names(types),
      names(of('schema')),
      names(of('extension')),
    ]);
    if (edges.length === 0) return { dependents: [], bound: [] };
    const ids = [...new Set(edges.flatMap((edge) => [edge.of, edge.on]))];
    const nodes = await db.rows<NodeRow>(nodesQuery(version), [ids]);
    const asked = new Set(types.map((id) => objectKey({ ...id, ...placeType(id, own) })));
    return graphOf(edges, new Map(nodes.map((node) => [node.id, node])), { live, schemas, own, asked });
  });
}

interface World {
  readonly live: Modelled;
  readonly schemas: readonly string[];
  /** The default schema. */
  readonly own: string;
  /** The keys of the types that were asked about. */
  readonly asked: ReadonlySet<string>;
}

/** A node of it that is not modelled, with its edges. */
interface Place {
  readonly node: NodeRow;
  readonly on: Standing[];
  readonly through: Set<string>;
  readonly along: Standing[];
  readonly under: Standing[];
}

/** A node of the graph: a part of the models, or something else. */
type Standing = { readonly key: string } & ({ readonly footing: Footing } | { readonly node: NodeRow });

function graphOf(edges: readonly EdgeRow[], nodes: ReadonlyMap<string, NodeRow>, world: World): Dependents {
  const tables = new Set(world.live.tables.map(refKey));
  const objects = new Map(world.live.objects.map(({ id }) => [objectKey(id), id]));
  const standing = (id: string, sub: number): Standing | undefined => {
    const node = nodes.get(id);
    if (!node || node.family === 'toast' || node.family === 'internal' || node.schema === 'pg_toast') return undefined;
    if (node.is !== null) return standing(node.is, 0);
    if (node.member !== null) return keyed({ is: 'object', id: { kind: 'extension', name: node.member } });
    const footing = footingOf(node, sub, tables, objects, world.own);
    return footing === 'none' ? undefined : footing ? keyed(footing) : { key: node.id, node };
  };
  const found = new Map<string, Place>();
  const place = (node: NodeRow): Place => {
    const entry = found.get(node.id) ?? { node, on: [], through: new Set<string>(), along: [], under: [] };
    found.set(node.id, entry);
    return entry;
  };
  const bound = new Map<string, Footing>();
  for (const edge of edges) {
    const of = standing(edge.of, edge.sub);
    const on = standing(edge.on, edge.onSub);
    if (!of || !on || of.key === on.key) continue;
    if ('node' in of && edge.along) place(of.node).along.push(on);
    if ('node' in of && 'node' in on) {
      if (!edge.internal) place(of.node).through.add(on.key);
    } else if ('node' in of) place(of.node).on.push(on);
    else if ('node' in on) place(on.node).under.push(of);
    else if ('footing' in on && on.footing.is === 'object' && world.asked.has(objectKey(on.footing.id)))
      bound.set(of.key, of.footing);
  }
  const sorted = [...found.values()].sort((a, b) => compareText(textOf(a.node, world.own), textOf(b.node, world.own)));
  const at = new Map(sorted.map(({ node }, i) => [node.id, i]));
  const footings = (list: readonly Standing[]): readonly Footing[] =>
    [...new Map(list.map((item) => [item.key, item])).values()].flatMap((item) =>
      'footing' in item ? [item.footing] : [],
    );
  const places = (list: Iterable<string>): readonly number[] => [...list].flatMap((key) => at.get(key) ?? []);
  const dependents = sorted.map(({ node, on, through, along, under }): Dependent => {
    const ofTable = node.parts !== null && families.has(node.family) ? tableOf(node, world.own) : undefined;
    const create = node.create === null ? undefined : (JSON.parse(node.create) as readonly string[]).join(';\n');
    return {
      what: textOf(node, world.own),
      flag: `${node.family.replaceAll(' ', '-')}:${flagName(node, world.own)}`,
      ref: placeTable({ schema: node.schema ?? world.own, name: ownName(node) }, world.own),
      ours: world.schemas.includes(node.schema ?? '') || node.schema === null,
      ...(ofTable ? { of: ofTable } : {}),
      follows: following.has(node.family),
      on: footings(on),
      through: places(through),
      along: { on: footings(along), through: places(along.map(({ key }) => key)) },
      under: footings(under),
      ...(node.drop !== null && create !== undefined ? { drop: node.drop, create } : {}),
    };
  });
  return { dependents, bound: [...bound.values()] };
}

/** They hang on one table. */
const families: ReadonlySet<string> = new Set(['trigger', 'policy', 'rule', 'publication']);

/** They stay as they are when a column below them gets another type. */
const following: ReadonlySet<string> = new Set([
  'statistics',
  'foreign key',
  'table',
  'partition',
  'partitioned table',
  'index',
]);

function keyed(footing: Footing): Standing {
  return { key: JSON.stringify(footing), footing };
}

function tableOf(node: NodeRow, own: string): Ref {
  return placeTable({ schema: node.schema ?? own, name: node.name }, own);
}

/** `none`: nothing that anybody would miss. */
function footingOf(
  node: NodeRow,
  sub: number,
  tables: ReadonlySet<string>,
  objects: ReadonlyMap<string, ObjectId>,
  own: string,
): Footing | 'none' | undefined {
  if (node.schema === null && ['schema', 'extension'].includes(node.family)) {
    return { is: 'object', id: { kind: node.family, name: node.name } };
  }
  if (['enum', 'domain', 'sequence'].includes(node.family)) {
    const place = node.family === 'sequence' ? placeTable : placeType;
    const id = { kind: node.family, ...place({ schema: node.schema ?? own, name: node.name }, own) };
    if (objects.has(objectKey(id))) return { is: 'object', id };
    // The sequence of a serial is a part of its column.
    return node.family === 'sequence' ? 'none' : undefined;
  }
  const table = tableOf(node, own);
  if (!tables.has(refKey(table))) return node.family === 'not null' ? 'none' : undefined;
  const part = (at: number): string => (JSON.parse(node.parts ?? '{}') as { readonly [n: string]: string })[at] ?? '';
  switch (node.family) {
    case 'table':
      return sub === 0 ? { is: 'table', table } : { is: 'column', table, name: part(sub) };
    case 'default':
    case 'generated':
    case 'index':
    case 'constraint':
      return { is: node.family, table, name: part(0) };
    case 'foreign key':
      return { is: 'constraint', table, name: part(0) };
    case 'not null':
      return 'none';
    default:
      return undefined;
  }
}

/** As the list of what is not modelled has it. */
function textOf(node: NodeRow, own: string): string {
  const { family, schema, name } = node;
  const place = schema === null || schema === own ? '' : ` (in schema ${schema})`;
  const part =
    families.has(family) || node.is !== null || ['default', 'foreign key', 'constraint', 'index'].includes(family);
  if (!part || node.parts === null) return `${family} ${name}${place}`;
  return `${family} ${(JSON.parse(node.parts) as { readonly 0: string })[0]} on table ${name}${place}`;
}

/** `touch` of the trigger of that name, and of the function `touch(integer)`. */
function ownName(node: NodeRow): string {
  if (!families.has(node.family) || node.parts === null) return node.name.replace(/\(.*/s, '');
  return (JSON.parse(node.parts) as { readonly 0: string })[0];
}

function flagName(node: NodeRow, own: string): string {
  const ref = refText(placeTable({ schema: node.schema ?? own, name: node.name }, own));
  return families.has(node.family) && node.parts !== null
    ? `${ref}.${(JSON.parse(node.parts) as { readonly 0: string })[0]}`
    : ref;
}
