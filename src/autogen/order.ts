// One order over all operations. Phases say what usually comes first; what an operation needs (a table, a column, a key, a
// name that another still holds) comes before it whatever its phase.
import { type Operation, type OpName, type OpOf, renamedObject } from '../ops/index.js';
import type { ObjectId } from '../schema/types.js';
import type { Vocabulary } from '../schema/vocabulary.js';
import { effects } from './effects.js';
import { isByName } from './facts.js';
import { splitCycles } from './split-cycles.js';

type Phase<N extends OpName> = number | ((op: OpOf<N>, vocabulary: Vocabulary) => number);

const phases: { readonly [N in OpName]: Phase<N> } = {
  renameTable: 0,
  moveTable: 0,
  renameColumn: 0,
  // A value that is usable only after a commit goes first, so that one part before all others can hold it.
  alterObject: (op, vocabulary) => {
    if (renamedObject(op)) return 0;
    return vocabulary.kinds[op.id.kind]?.usableAfterCommit?.(op.change) === undefined ? 5 : 1;
  },
  dropConstraint: (op) => (op.was?.kind === 'foreignKey' ? 2 : 3),
  dropIndex: 3,
  renameConstraint: 4,
  renameIndex: 4,
  createObject: ({ object }, vocabulary) => {
    if (isAbove(object.id, vocabulary)) return 19.5;
    return isSurrounding(object.id, vocabulary) ? 0 : 5;
  },
  createTable: 6,
  addColumn: (op) => (op.column.generated ? 9 : 7),
  // Taking something away before it is put back: see the detached defaults of compare.
  alterColumn: (op) => (op.to.default === null && Object.keys(op.to).length === 1 ? 1 : 8),
  addConstraint: (op) => (op.constraint.kind === 'foreignKey' ? 12 : 10),
  createIndex: 11,
  alterConstraint: 13,
  alterIndex: 13,
  setTableComment: 13,
  setTableOptions: 13,
  bulkInsert: 14,
  // The texts of objects may name anything: they go first and come last. So does what stands aside, after values that a part of
  // its own commits.
  execute: ({ object, aside }) => {
    if (aside) return aside.step === 'drop' ? 1.5 : 20;
    return object === undefined ? 14 : object.change === 'drop' ? 1 : 20;
  },
  dropColumn: (op) => (op.was?.generated ? 15 : 16),
  dropTable: 17,
  dropObject: ({ id }, vocabulary) => {
    // Before renames, too: their texts need not follow.
    if (isAbove(id, vocabulary)) return -1;
    return isSurrounding(id, vocabulary) ? 19 : 18;
  },
};

/** Schemas and extensions: others are in them, or use what they bring in words that no name tells. */
function isSurrounding(id: ObjectId, { kinds }: Vocabulary): boolean {
  const names = kinds[id.kind]?.names;
  return names === 'schema' || names === 'apart';
}

function isAbove(id: ObjectId, { kinds }: Vocabulary): boolean {
  return kinds[id.kind]?.above === true;
}

/** The operations in an order in which they can run. The same for any order of the input that has the same content. */
export function order(ops: readonly Operation[], vocabulary: Vocabulary): readonly Operation[] {
  const nodes = splitCycles(ops, vocabulary.forwardReferences ?? false).map((op, at) => ({
    op,
    at,
    ...effects(op, vocabulary),
  }));
  const ranked = nodes.toSorted((a, b) => phaseOf(a.op, vocabulary) - phaseOf(b.op, vocabulary) || a.at - b.at);
  const providers = group(nodes, (node) => node.provides);
  const releasers = group(nodes, (node) => node.releases);
  const freers = group(nodes, (node) => node.frees);

  type Node = (typeof nodes)[number];
  const byFacts = (node: Node, isMeant: (fact: string) => boolean): readonly Node[] => [
    ...node.requires.flatMap((fact) => (isMeant(fact) ? (providers.get(fact) ?? []) : [])),
    ...node.destroys.flatMap((fact) => (isMeant(fact) ? (releasers.get(fact) ?? []) : [])),
  ];
  const certain = (node: Node): readonly Node[] => byFacts(node, (fact) => !isByName(fact));
  /** What goes before it unless that contradicts what is certain: by words in texts, or because it has the name. */
  const likely = (node: Node): readonly Node[] => [
    ...node.takes.flatMap((name) => freers.get(name) ?? []),
    ...byFacts(node, isByName),
  ];
  const done = new Set<Node>();
  const open = new Set<Node>();
  /** Whether something must come before the node that itself waits for it. */
  const standsOnOpen = (node: Node, seen = new Set<Node>()): boolean =>
    certain(node).some((other) => {
      if (done.has(other) || seen.has(other)) return false;
      seen.add(other);
      return open.has(other) || standsOnOpen(other, seen);
    });
  const sorted: Operation[] = [];
  const visit = (node: Node): void => {
    if (done.has(node) || open.has(node)) return;
    open.add(node);
    for (const other of certain(node)) visit(other);
    for (const other of likely(node)) if (!done.has(other) && !standsOnOpen(other)) visit(other);
    open.delete(node);
    done.add(node);
    sorted.push(node.op);
  };
  for (const node of ranked) visit(node);
  return sorted;
}

function phaseOf(op: Operation, vocabulary: Vocabulary): number {
  const phase = phases[op.op] as Phase<OpName>; // of this operation's own name, which TypeScript cannot see
  return typeof phase === 'function' ? phase(op as never, vocabulary) : phase;
}

function group<N>(nodes: readonly N[], facts: (node: N) => readonly string[]): ReadonlyMap<string, readonly N[]> {
  const found = new Map<string, N[]>();
  for (const node of nodes) {
    for (const fact of facts(node)) {
      const list = found.get(fact);
      if (list) list.push(node);
      else found.set(fact, [node]);
    }
  }
  return found;
}
