// Types for knex, from the models: no code at all. In a .ts file of the project (not a .d.ts):
//
//   import type { KnexTables } from 'limbeck/knex';
//   import type * as models from './models.js';
//
//   declare module 'knex/types/tables.js' {
//     interface Tables extends KnexTables<typeof models> {}
//   }
import type { Knex } from 'knex';
import type { AnyTable, Driver, Insert, Row, Update } from './models/index.js';

/** Where a value goes, an expression may: `{ visits: knex.raw('visits + 1') }`. */
type OrRaw<T> = { [K in keyof T]: T[K] | Knex.Raw | Knex.QueryBuilder };

type NameOf<T> = T extends { readonly types?: { readonly name: infer N extends string } } ? N : never;

/** Every table of the models by its name, with its rows as `driver` reads and writes them. Other exports are skipped. */
export type KnexTables<M, D extends Driver = 'pg'> = {
  [K in keyof M as M[K] extends AnyTable ? NameOf<M[K]> : never]: M[K] extends AnyTable
    ? Knex.CompositeTableType<Row<M[K], D>, OrRaw<Insert<M[K], D>>, OrRaw<Update<M[K], D>>>
    : never;
};
