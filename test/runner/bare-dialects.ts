import type { Dialect, Statement } from '../../src/dialects/dialect.js';
import { session as pgSession } from '../../src/dialects/postgres/session.js';
import { split } from '../../src/dialects/postgres/split.js';
import { qualified, quoteName, quoteText } from '../../src/dialects/standard/names.js';

const common = {
  vocabulary: { dialect: 'x', kinds: {} },
  quote: { name: quoteName, ref: qualified, text: quoteText, literal: () => '' },
  needs: () => undefined,
  split,
  lower: (ops: any) =>
    ops.flatMap((op: any): Statement[] => {
      if (op.op === 'execute')
        return split(op.sql).map((p) => ({
          sql: p.sql,
          note: `execute ${p.sql.slice(0, 40)}`,
          ...(/^(vacuum|create (unique )?index concurrently)/i.test(p.sql)
            ? { outsideTransaction: true as const }
            : {}),
        }));
      return [
        {
          sql: `CREATE TABLE ${qualified(op.table)} (${op.table.columns.map((c: any) => `${quoteName(c.name)} ${c.type.name}`).join(', ')})`,
          note: `create table ${op.table.name}`,
        },
      ];
    }),
};
export const postgres = {
  ...common,
  name: 'postgres',
  label: 'PostgreSQL',
  driver: 'pg',
  maxNameBytes: 63,
  session: pgSession,
  readTarget: async (db: any) => {
    const [r] = await db.rows('SELECT current_schema() AS s');
    return { version: 18, label: 'PostgreSQL 18', defaultSchema: r.s };
  },
} as unknown as Dialect;
export const sqlite = {
  ...common,
  name: 'sqlite',
  label: 'SQLite',
  driver: 'better-sqlite3',
  readTarget: async () => ({ version: 3053, label: 'SQLite 3.53' }),
  session: {
    open: () => [],
    transaction: (ops: any[]) => {
      const rebuild = ops.some((o) => /DROP TABLE/i.test(o.sql ?? ''));
      return {
        before: rebuild ? ['PRAGMA foreign_keys = OFF'] : [],
        begin: 'BEGIN IMMEDIATE',
        checks: rebuild ? [{ sql: 'PRAGMA foreign_key_check', message: 'rows refer to nothing' }] : [],
        commit: 'COMMIT',
        rollback: 'ROLLBACK',
        after: rebuild ? ['PRAGMA foreign_keys = ON'] : [],
      };
    },
  },
} as unknown as Dialect;
