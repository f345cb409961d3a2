// Which changes of a constraint or an index the server can make while it stands; everything else is dropped and made anew.
import { same } from '../../schema/same.js';
import type { Constraint, Index, Json, Options } from '../../schema/types.js';

/** Parameters that an index goes by from then on; others count only when it is built. */
const living: ReadonlySet<string> = new Set([
  'fillfactor',
  'deduplicate_items',
  'fastupdate',
  'gin_pending_list_limit',
  'autosummarize',
  'buffering',
]);

const settings: ReadonlySet<string> = new Set([
  'tablespace',
  'clustered',
  'replicaIdentity',
  'indexComment',
  'statistics',
]);

export function altersIndex(from: Index, to: Index): boolean {
  return changedOptions(from, to).every((key) => altersIndexOption(key, from, to));
}

function altersIndexOption(key: string, from: WithOptions, to: WithOptions): boolean {
  if (key === 'with') return changedKeys(parametersOf(from), parametersOf(to)).every((name) => living.has(name));
  return settings.has(key);
}

export function altersConstraint(from: Constraint, to: Constraint, version: number): boolean {
  const isForeignKey = from.kind === 'foreignKey';
  const [was, is] = [ownOf(from), ownOf(to)];
  const isDeferrabilityKept = isForeignKey || deferrability(from) === deferrability(to);
  return (
    isDeferrabilityKept &&
    changedOptions(from, to).every((key) => {
      switch (key) {
        case 'notValid':
          // What becomes enforced is validated; what no longer is need not be valid.
          return was.notValid === true && (isForeignKey || from.kind === 'check');
        case 'notEnforced':
          return isForeignKey && version >= 18 && is.notValid !== true;
        default:
          return isForeignKey || from.kind === 'check' ? false : altersIndexOption(key, from, to);
      }
    })
  );
}

interface WithOptions {
  readonly options?: Options;
}

interface Keys {
  readonly [key: string]: Json;
}

function ownOf({ options }: WithOptions): Keys {
  return options?.postgres ?? {};
}

function parametersOf(of: WithOptions): Keys {
  return (ownOf(of).with ?? {}) as Keys;
}

function changedOptions(from: WithOptions, to: WithOptions): readonly string[] {
  return changedKeys(ownOf(from), ownOf(to));
}

function changedKeys(from: Keys, to: Keys): readonly string[] {
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys].filter((key) => !same({ value: from[key] }, { value: to[key] }));
}

function deferrability(constraint: Constraint): string | undefined {
  return 'deferrable' in constraint ? constraint.deferrable : undefined;
}
