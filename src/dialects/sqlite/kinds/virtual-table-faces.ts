// Virtual tables as data: the pure faces, and the methods that `op` has for them.
import { virtualTableBody } from '../../../models/index.js';
import type { Operation } from '../../../ops/index.js';
import { objectText } from '../../../schema/find.js';
import { same } from '../../../schema/same.js';
import type { ObjectId, SchemaObject } from '../../../schema/types.js';
import type { KindFaces } from '../../../schema/vocabulary.js';
import type { Writer } from '../../../schema/writer.js';
import { refuse } from '../../standard/kinds/view.js';

export interface VirtualTableBody {
  readonly module: string;
  readonly args: readonly string[];
}

export function virtualTableOf(object: SchemaObject): VirtualTableBody {
  return object.body as unknown as VirtualTableBody;
}

function virtualTableId(name: string): ObjectId {
  return { kind: 'virtualTable', name };
}

const virtualTableRecorders = {
  createVirtualTable: (name: string, module: string, args: readonly string[] = []): Operation => {
    const id = virtualTableId(name);
    const { body, mistakes } = virtualTableBody(module, args);
    refuse(id, mistakes);
    return { op: 'createObject', object: { id, dependsOn: [], body } };
  },
  dropVirtualTable: (name: string): Operation => ({ op: 'dropObject', id: virtualTableId(name) }),
  renameVirtualTable: (name: string, to: string): Operation => ({
    op: 'alterObject',
    id: virtualTableId(name),
    change: { change: 'rename', from: name, to },
  }),
} satisfies KindFaces['recorders'];

/** The methods that `op` has for virtual tables. */
export interface VirtualTableMethods {
  /** `op.createVirtualTable('notes_fts', 'fts5', ['title', "content='notes'"])`: one that reads a table is filled from it. */
  createVirtualTable(name: string, module: string, args?: readonly string[]): void;
  /** With the rows that it holds. */
  dropVirtualTable(name: string): void;
  renameVirtualTable(name: string, to: string): void;
}

declare module '../../../ops/recorder.js' {
  interface Op extends VirtualTableMethods {}
}

export const virtualTableFaces: KindFaces = {
  kind: 'virtualTable',
  names: 'relation',
  above: true,
  expressions: (object) => virtualTableOf(object).args.map((sql) => ({ sql })),
  diff: (from, to) => (same(from.body, to.body) ? [] : 'replace'),
  apply: (object, { to }) => ({ ...object, id: { ...object.id, name: String(to) } }),
  reverse: ({ from, to }) => ({ change: 'rename', from: to ?? null, to: from ?? null }),
  describe: (id, { to }) => `rename ${objectText(id)} to ${String(to)}`,
  recorders: virtualTableRecorders,
  source: {
    model: (object, w) => {
      w.use('* as sqlite', 'limbeck/sqlite');
      return `sqlite.virtualTable(${args(object, w).join(', ')})`;
    },
    create: (object, w) => w.call('createVirtualTable', ...args(object, w)),
    drop: (id, w) => w.call('dropVirtualTable', w.text(id.name)),
    change: (id, { to }, w) => w.call('renameVirtualTable', w.text(id.name), w.text(String(to))),
  },
};

function args(object: SchemaObject, w: Writer): readonly string[] {
  const { module, args: given } = virtualTableOf(object);
  const list = given.length === 0 ? [] : [w.list(given.map(w.text))];
  return [w.text(object.id.name), w.text(module), ...list];
}
