// knex for data steps in a script: there is no database, so queries that write are taken down, and whatever wants an answer is
// refused. What a query returns can be awaited and passed on, and tells nothing.
import type { Dialect } from '../../dialects/dialect.js';
import { DatabaseError } from '../../errors.js';
import { reads, type StepQueries } from '../script-steps.js';
import type { DatabaseSettings, KnexSettings } from './connection.js';
import { type KnexHost, type QueryObject, StepKnex } from './knex.js';

export interface ScriptKnexOptions {
  readonly dialect: Dialect;
  /** The config file: knex is resolved from it. */
  readonly from: string;
  readonly database: DatabaseSettings;
  /** What knex is told for this driver. */
  readonly host: Pick<KnexHost, 'client' | 'settings' | 'marksAreNumbered'>;
}

export function scriptKnex({ dialect, from, database, host }: ScriptKnexOptions): StepQueries {
  let statements: string[] = [];
  let wanted: string | undefined;
  const want = (what: string): Error => {
    wanted ??= what;
    return reads(what);
  };
  const { postProcessResponse: _, ...own }: KnexSettings = typeof database === 'string' ? {} : database;
  const knex = new StepKnex({
    ...host,
    from,
    settings: { ...host.settings, ...own },
    raw: {},
    fault: (error, sql) => new DatabaseError({ message: String(error), sql }),
    record: (query) => {
      if (asks(query)) throw want(`reads (${shown(query)})`);
      const sql = query.sql.trim().replace(/;$/, '');
      if (sql === '') throw new Error('The query is empty');
      statements.push(dialect.script.inline(sql, query.bindings ?? []));
      return unknownResult(() => want(`uses the result of a query (${shown(query)})`));
    },
  });
  return async (step, inTransaction) => {
    statements = [];
    wanted = undefined;
    try {
      await knex.run(step, inTransaction);
    } catch (error) {
      // A step may have wrapped or swallowed what it was told.
      throw wanted === undefined ? error : reads(wanted);
    }
    if (wanted !== undefined) throw reads(wanted);
    return withOwnSavepoints(statements);
  };
}

const questions: ReadonlySet<string | undefined> = new Set(['select', 'first', 'pluck', 'columnInfo']);

function asks({ method, output }: QueryObject): boolean {
  return questions.has(method) || output !== undefined;
}

function shown({ sql }: QueryObject): string {
  const line = sql.trim().replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line || 'a stream';
}

/** Promises and lists may hold it; whoever looks into it is told that there is nothing to see. */
function unknownResult(want: () => Error): unknown {
  return new Proxy(
    {},
    {
      get: (_, key) => {
        if (key === 'then' || key === Symbol.isConcatSpreadable || key === Symbol.toStringTag) return undefined;
        throw want();
      },
      has: (_, key) => {
        if (typeof key === 'symbol') return false;
        throw want();
      },
      ownKeys: () => {
        throw want();
      },
    },
  );
}

/** knex numbers savepoints over its lifetime; a script that is printed twice is the same text. */
function withOwnSavepoints(statements: readonly string[]): readonly string[] {
  const names: string[] = [];
  return statements.map((sql) => {
    const [, verb, name] = /^((?:RELEASE |ROLLBACK TO )?SAVEPOINT|RELEASE|ROLLBACK TO) (trx\d+)$/i.exec(sql) ?? [];
    if (verb === undefined || name === undefined) return sql;
    if (!names.includes(name)) names.push(name);
    return `${verb} step_${names.indexOf(name) + 1}`;
  });
}
