// migrate ensure-version: limbeck's own tables, where they are missing.
import { ensureVersion as create, scriptEnsureVersion, tablesOfLimbeck } from '../runner/index.js';
import { refText } from '../schema/find.js';
import { locking } from './locking.js';
import { refuseMixedFlags, scriptBasics } from './script.js';
import { tablesOf, type Workspace } from './workspace.js';

export interface EnsureVersionInput {
  readonly sql?: boolean;
  readonly serverVersion?: string;
}

export type EnsureVersionResult =
  | { readonly kind: 'script'; readonly sql: string }
  | { readonly kind: 'tables'; readonly tables: readonly string[]; readonly created: boolean };

export async function ensureVersion(
  workspace: Workspace,
  input: EnsureVersionInput = {},
): Promise<EnsureVersionResult> {
  refuseMixedFlags(input);
  const { open } = workspace;
  const tables = tablesOf(workspace);
  if (input.sql) {
    const basics = scriptBasics(workspace, input.serverVersion);
    const sql = await scriptEnsureVersion({ ...basics, runId: 'ensure-version' });
    return { kind: 'script', sql };
  }
  const connection = await open.connection({ create: true });
  const created = await create({ connection, ...locking(workspace, 'ensure-version') });
  const made = tablesOfLimbeck(tables).filter(
    (table) => table !== tables.lock || open.database.dialect.session.lock !== undefined,
  );
  return { kind: 'tables', tables: made.map(refText), created };
}
