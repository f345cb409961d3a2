// Objects that only their own text describes, as the applied revisions have made them: no catalog can tell their texts. Only
// files that speak of such objects are loaded.
import { inOrder, type RevisionGraph, withAllBelow } from '../revisions/graph.js';
import { schemaAt } from '../revisions/replay.js';
import { isTextObject } from '../schema/text-object.js';
import type { SchemaObject } from '../schema/types.js';
import { record } from './move.js';
import { readRows, type Workspace } from './workspace.js';

export async function recordedObjects(workspace: Workspace, graph: RevisionGraph): Promise<readonly SchemaObject[]> {
  const { directory, database } = workspace.open;
  const rows = (await readRows(workspace)).filter((id) => graph.byId.has(id));
  const applied = inOrder(graph, withAllBelow(graph, rows)).toReversed();
  const texts = await Promise.all(applied.map(({ path }) => directory.read(path)));
  const speaking = applied.filter((_, i) => /\b(?:create|replace|drop)Object\b/.test(texts[i] ?? ''));
  if (speaking.length === 0) return [];
  const steps = speaking.map((revision) => ({ revision, direction: 'upgrade', moves: [] }) as const);
  const recorded = await record(workspace, { from: [], to: rows, steps }, false);
  const schema = schemaAt(
    recorded.steps.map(({ recording }) => recording),
    database.dialect.vocabulary,
  );
  return schema.objects.filter(isTextObject);
}
