// What the applied revisions have made and no catalog can tell: objects that only their own text describes, and which of the
// objects above tables are ours. Files are loaded only where some speak of such things.
import { inOrder, type RevisionGraph, withAllBelow } from '../revisions/graph.js';
import { schemaAt } from '../revisions/replay.js';
import type { Revision } from '../revisions/types.js';
import { isTextObject } from '../schema/text-object.js';
import type { ObjectId, SchemaObject } from '../schema/types.js';
import { record } from './move.js';
import { readRows, type Workspace } from './workspace.js';

export async function recordedObjects(workspace: Workspace, graph: RevisionGraph): Promise<readonly SchemaObject[]> {
  const applied = await appliedFiles(workspace, graph);
  const speaking = applied.filter(({ text }) => /\b(?:create|replace|drop)Object\b/.test(text));
  return (await objectsOf(workspace, speaking)).filter(isTextObject);
}

/** Views, triggers and the like. All files are loaded, because a table that a trigger is on may have been renamed by any. */
export async function createdAboveTables(workspace: Workspace, graph: RevisionGraph): Promise<readonly ObjectId[]> {
  const { kinds } = workspace.open.database.dialect.vocabulary;
  const above = Object.values(kinds).filter((kind) => kind.above);
  const methods = above.flatMap(({ recorders = {} }) => Object.keys(recorders));
  const applied = await appliedFiles(workspace, graph);
  if (!applied.some(({ text }) => methods.some((method) => text.includes(method)))) return [];
  const objects = await objectsOf(workspace, applied);
  return objects.flatMap(({ id }) => (kinds[id.kind]?.above ? [id] : []));
}

interface AppliedFile {
  readonly revision: Revision;
  readonly text: string;
}

async function appliedFiles(workspace: Workspace, graph: RevisionGraph): Promise<readonly AppliedFile[]> {
  const rows = (await readRows(workspace)).filter((id) => graph.byId.has(id));
  const applied = inOrder(graph, withAllBelow(graph, rows)).toReversed();
  return Promise.all(
    applied.map(async (revision) => ({ revision, text: await workspace.open.directory.read(revision.path) })),
  );
}

async function objectsOf(workspace: Workspace, files: readonly AppliedFile[]): Promise<readonly SchemaObject[]> {
  if (files.length === 0) return [];
  const steps = files.map(({ revision }) => ({ revision, direction: 'upgrade', moves: [] }) as const);
  const { steps: recorded } = await record(workspace, { from: [], to: [], steps }, false);
  const recordings = recorded.map(({ recording }) => recording);
  return schemaAt(recordings, workspace.open.database.dialect.vocabulary).objects;
}
