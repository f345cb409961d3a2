// knex for data steps, on the connection that is open already: the only file that loads knex, and only when a step runs.
// A step's `knex.transaction()` becomes a savepoint of our transaction, so that nothing in it can commit a revision half-way.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';
import { type DatabaseError, failure } from '../../errors.js';
import type { KnexSettings } from './connection.js';
import { loadPackage } from './driver.js';

export interface KnexHost {
  /** The config file that knex is resolved from. */
  readonly from: string;
  /** knex's name of the client that speaks to the driver. */
  readonly client: string;
  /** What a knex config says beside its connection: identifier wrapping, response hooks … */
  readonly settings: KnexSettings;
  /** The driver's own connection. */
  readonly raw: object;
  /** True where knex rewrites every `?` of a statement, even inside a string and with nothing to bind. */
  readonly marksAreNumbered: boolean;
  fault(error: unknown, sql: string): DatabaseError;
  /** Takes the queries where there is no driver; what it returns is what the step gets as their result. */
  record?(query: QueryObject): unknown;
}

/** A query as knex hands it to the driver. */
export interface QueryObject {
  sql: string;
  readonly bindings?: readonly unknown[];
  /** `select`, `insert`, `raw` … */
  readonly method?: string;
  /** Makes something of the rows, where it is one of knex's own questions: hasTable, columnInfo. */
  readonly output?: unknown;
  response?: unknown;
}

interface Client {
  transacting?: boolean;
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
  destroy(callback?: () => void): Promise<void>;
  transaction(container: Container, config: unknown, outer?: object): unknown;
  query(connection: unknown, query: string | QueryObject): Promise<unknown>;
  _query(connection: unknown, query: QueryObject): Promise<unknown>;
  _stream(...given: unknown[]): unknown;
  processResponse(query: QueryObject, runner: unknown): unknown;
}
type Container = (trx: unknown) => unknown;
interface Transaction {
  readonly trxClient?: Client;
}
type ClientClass = new (config: object) => Client;
type KnexFunction = (config: object) => Knex;

/** The knex of one connection. Steps run one after the other; outside a step it refuses every query. */
export class StepKnex {
  readonly #host: KnexHost;
  readonly #faults = new WeakMap<object, DatabaseError>();
  readonly #outermost = new Outermost();
  /** The transaction of the step's own whose function is running. */
  readonly #inside = new AsyncLocalStorage<Transaction>();
  #knex: Knex | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #open = false;

  constructor(host: KnexHost) {
    this.#host = host;
  }

  /** Runs the step and waits for what it left running. Errors of the driver come out as DatabaseErrors. */
  async run(step: (knex: Knex) => unknown, inTransaction: boolean): Promise<void> {
    this.#knex ??= this.#create();
    (this.#knex.client as Client).transacting = inTransaction;
    this.#open = true;
    try {
      await step(this.#knex);
      await this.#quiet();
    } catch (error) {
      await this.#quiet();
      throw (isObject(error) && this.#faults.get(error)) || error;
    } finally {
      this.#open = false;
    }
  }

  /** One query at a time reaches the driver; a step that forgot an `await` is waited for. */
  async #quiet(): Promise<void> {
    for (let tail: unknown; tail !== this.#tail; ) {
      tail = this.#tail;
      await this.#tail;
      await new Promise(setImmediate);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#open) return Promise.reject(stepIsOver());
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => {});
    return result;
  }

  #create(): Knex {
    const { from, client, settings } = this.#host;
    const loaded = loadPackage('knex', from, 'op.run') as KnexFunction & { readonly knex?: KnexFunction };
    const knex = loaded.knex ?? loaded;
    const Base =
      typeof settings.client === 'function'
        ? (settings.client as ClientClass)
        : ((knex({ client, useNullAsDefault: true }).client as object).constructor as ClientClass);
    const { connection: _, connectionPool: __, pool: ___, ...kept } = settings;
    return knex({ ...kept, client: this.#held(Base) });
  }

  #held(Base: ClientClass): ClientClass {
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => this.#inTurn(work);
    const faults = this.#faults;
    const outermost = this.#outermost;
    const inside = this.#inside;
    const host = this.#host;
    return class extends Base {
      override acquireConnection(): Promise<unknown> {
        return Promise.resolve(host.raw);
      }

      override releaseConnection(): Promise<void> {
        return Promise.resolve();
      }

      /** The connection is not the step's to end. */
      override destroy(callback?: () => void): Promise<void> {
        callback?.();
        return Promise.resolve();
      }

      override transaction(container: Container, config: unknown, outer?: object): unknown {
        const current = inside.getStore();
        // There is one connection: a transaction that the step opens inside another one is nested, whatever it is called on.
        if (!outer && current?.trxClient) return current.trxClient.transaction(container, config, current);
        const made = super.transaction(
          (trx) => inside.run(made, () => container(trx)),
          config,
          outer ?? outermost,
        ) as Transaction;
        return made;
      }

      override query(connection: unknown, query: string | QueryObject): Promise<unknown> {
        const object = typeof query === 'string' ? { sql: query } : query;
        if (host.marksAreNumbered && !object.bindings?.length) object.sql = withMarksKept(object.sql);
        return inTurn(() => super.query(connection, object));
      }

      override async _query(connection: unknown, query: QueryObject): Promise<unknown> {
        if (host.record) {
          query.response = host.record(query);
          return query;
        }
        try {
          return await super._query(connection, query);
        } catch (error) {
          // knex is about to put the statement into the message; what the database said is kept here.
          if (isObject(error)) faults.set(error, host.fault(error, query.sql));
          throw error;
        }
      }

      override processResponse(query: QueryObject, runner: unknown): unknown {
        return host.record ? query.response : super.processResponse(query, runner);
      }

      override _stream(...given: unknown[]): unknown {
        return host.record ? host.record({ sql: '', method: 'select' }) : super._stream(...given);
      }
    };
  }
}

/**
 * Stands for our transaction: knex runs the transactions inside one outer transaction one after the other. One that was
 * never ended would keep the next waiting for ever, and with it the locks of the whole run.
 */
class Outermost {
  #last: Promise<unknown> = Promise.resolve();

  isCompleted(): boolean {
    return false;
  }

  get _lastChild(): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const givenUp = new Promise((_, reject) => {
      timer = setTimeout(() => reject(neverEnded()), patience);
    });
    return Promise.race([this.#last, givenUp]).finally(() => clearTimeout(timer));
  }

  set _lastChild(last: Promise<unknown>) {
    this.#last = last;
  }
}

/** As long as knex waits for a connection of its pool. */
const patience = 60_000;

function neverEnded(): Error {
  return failure(
    'transaction-never-ended',
    'a knex.transaction of the data step waits for another one that does not end',
    {
      hint: 'Commit or roll back the first before opening the second.',
    },
  );
}

/** With nothing to bind a question mark is an operator or part of a string: escaped, as knex wants it. */
function withMarksKept(sql: string): string {
  return sql.replace(/(\\*)\?/g, (mark, escapes: string) => (escapes.length % 2 ? mark : `${escapes}\\?`));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function stepIsOver(): Error {
  return failure('step-is-over', 'knex was used after its data step had ended', {
    hint: 'Await every query inside op.run.',
  });
}
