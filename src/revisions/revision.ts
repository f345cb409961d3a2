// A revision file, loaded: what it must export, and how an `.sql` file becomes the same.
import { basename } from 'node:path';
import { usageError } from '../errors.js';
import type { Op } from '../ops/index.js';
import type { Directory } from './directory.js';
import { exportsOf, isSql } from './header.js';
import { sqlSections } from './sql-header.js';
import type { Revision } from './types.js';

/** Records and returns nothing; a promise is refused when it shows. */
export type RecordFunction = (op: Op) => unknown;

export interface RevisionModule {
  readonly revision: Revision;
  /** False: the whole revision runs outside a transaction. */
  readonly transaction: boolean;
  readonly upgrade: RecordFunction;
  /** A revision may lack it; a plan that needs it may not. */
  readonly downgrade?: RecordFunction;
}

/** Loads the files of some revisions, together; all mistakes in what they export are told at once. */
export async function loadRevisions(
  directory: Directory,
  revisions: readonly Revision[],
): Promise<readonly RevisionModule[]> {
  const loaded = await directory.load(revisions.map(({ path }) => path));
  const mistakes: string[] = [];
  const modules = revisions.flatMap((revision, i) => {
    const faults: string[] = [];
    const module = isSql(revision.path)
      ? sqlModule(revision, String(loaded[i]), faults)
      : scriptModule(revision, loaded[i], faults);
    mistakes.push(...faults.map((fault) => `${basename(revision.path)}: ${fault}`));
    return faults.length === 0 ? [module] : [];
  });
  if (mistakes.length > 0) {
    throw usageError('bad-revision', mistakes.join('\n'), { data: { mistakes } });
  }
  return modules;
}

/** Adds what is wrong to `faults`. */
export function scriptModule(revision: Revision, exported: unknown, faults: string[]): RevisionModule {
  const own = exportsOf(exported);
  const recorder = (name: 'upgrade' | 'downgrade'): RecordFunction | undefined => {
    const value = own[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'function') faults.push(`${name} must be a function`);
    else if (value.constructor.name === 'AsyncFunction') faults.push(asyncFault(name));
    else if (value.constructor.name.endsWith('GeneratorFunction')) faults.push(`${name} must not be a generator`);
    return value as RecordFunction;
  };
  const upgrade = recorder('upgrade');
  const downgrade = recorder('downgrade');
  if (own.revision !== revision.id) {
    faults.push(`its header says revision ${revision.id}, and what it exports says ${JSON.stringify(own.revision)}`);
  }
  if (!upgrade) {
    const up = 'up' in own ? ': rename `up` to `upgrade`; it is given op, and records' : '';
    faults.push(`it does not export a function \`upgrade(op)\`${up}`);
  }
  const { transaction = true } = own;
  if (typeof transaction !== 'boolean') faults.push('transaction must be true or false');
  return {
    revision,
    transaction: transaction !== false,
    upgrade: upgrade ?? (() => undefined),
    ...(downgrade ? { downgrade } : {}),
  };
}

/** Each section is one operation; the dialect splits it into statements. Adds what is wrong to `faults`. */
export function sqlModule(revision: Revision, text: string, faults: string[]): RevisionModule {
  const { upgrade, downgrade, repeated, stray } = sqlSections(text);
  const recorder =
    (sql: string): RecordFunction =>
    (op) => {
      if (sql !== '') op.execute(sql);
    };
  if (upgrade === undefined) faults.push('it has no section "-- upgrade"');
  for (const name of repeated) faults.push(`it has two sections "-- ${name}"`);
  if (stray !== undefined) faults.push(`SQL stands before the first section: ${stray}`);
  return {
    revision,
    transaction: revision.transaction !== false,
    upgrade: recorder(upgrade ?? ''),
    ...(downgrade === undefined ? {} : { downgrade: recorder(downgrade) }),
  };
}

export function asyncFault(name: string): string {
  return (
    `${name} is async, and a revision records without waiting: take away \`async\` and \`await\`; what must wait is a ` +
    "step: op.run('what it does', async (knex) => { … })"
  );
}
