// Who finds what stands on tables, types and their parts without being modelled. Types only.
import type { Dependents, Holder } from '../schema/dependents.js';
import type { Footing } from '../schema/footing.js';
import type { ObjectId, Ref } from '../schema/types.js';
import type { Queryable } from './dialect.js';

/** What counts as modelled, by its names alone; a schema is that, too. */
export interface Modelled {
  readonly tables: readonly Ref[];
  readonly objects: readonly { readonly id: ObjectId }[];
}

/** What stands on these parts of `live`; `schemas` are ours. For dialects whose `lower` does not see to it by itself. */
export type FindDependents = (
  db: Queryable,
  footings: readonly Footing[],
  live: Modelled,
  schemas: readonly string[],
) => Promise<Dependents>;

/** The columns that hold values of these domains, or rows of these tables, inside of their own. */
export type FindHolders = (db: Queryable, footings: readonly Footing[]) => Promise<readonly Holder[]>;
