// What an operation or an object kind is handed to write itself as TypeScript. The implementation is autogen's.
import type { Column, Constraint, Default, Expr, Index, Json, Ref, Table, Type } from './types.js';

export interface Writer {
  /** `op.method(a, b)`; arguments are source already. Breaks long calls over lines. */
  call(method: string, ...args: readonly (string | undefined)[]): string;
  /** A string literal. */
  text(value: string): string;
  /** `'users'`, `'auth.users'`, or an object where a name holds a dot. */
  ref(ref: Ref): string;
  json(value: Json): string;
  /** A constant as the builder takes it (`'free'`, `10n`, `new Date('…')`) or an expression. */
  value(value: Default): string;
  /** An sql tagged template. */
  expr(expr: Expr): string;
  type(type: Type): string;
  /** `c.text().notNull()`, everything but the name. */
  column(column: Column): string;
  /** `unique('email').name('users_email_key')` and its like. */
  constraint(constraint: Constraint): string;
  index(index: Index): string;
  /** The columns object, then (where there is something to say) the list of parts, then the options. */
  table(table: Table): readonly string[];
  /** `{ a: x, 'b c': y }` from source fragments; undefined ones are left out. */
  object(entries: readonly (readonly [key: string, value: string | undefined])[]): string;
  list(items: readonly string[]): string;
  /** Notes that the file needs this name imported from this module; returns the name. */
  use(name: string, from?: string): string;
}
