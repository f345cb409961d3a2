// Data steps: knex on the run's own connection, inside the revision's transaction, and nothing it does can commit it.
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/runner/index.js';
import { clock, errorOf, faultOf, from, heads, history, type Place, places, run } from '../runner/support.js';

const create = 'CREATE TABLE users (id integer PRIMARY KEY, name text, born timestamp, active boolean)';

describe.each(places)('$name', ({ name, open }) => {
  let place: Place;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place.drop());

  /** A first revision with the table, a second with this step; returns what the step returned. */
  async function inStep<T>(step: (knex: Knex) => Promise<T>, after: readonly string[] = []): Promise<T> {
    let result: T | undefined;
    const keep = async (knex: Knex): Promise<void> => {
      result = await step(knex);
    };
    await run(place, history({ aaaa: { up: [create] }, bbbb: { up: [{ 'the step': keep }, ...after] } }).upgrade());
    return result as T;
  }

  test('inserts, selects and updates inside the transaction', async () => {
    const names = await inStep(async (knex) => {
      await knex('users').insert([
        { id: 1, name: 'Ada' },
        { id: 2, name: "O'Hara" },
      ]);
      await knex('users')
        .where({ id: 2 })
        .update({ name: knex.raw('upper(name)') });
      expect(await place.rows('SELECT count(*) AS n FROM users')).toEqual([
        { n: expect.toSatisfy((n) => Number(n) === 0) },
      ]);
      return knex('users').orderBy('id').pluck('name');
    });
    expect(names).toEqual(['Ada', "O'HARA"]);
    expect(await place.rows('SELECT name FROM users ORDER BY id')).toEqual([{ name: 'Ada' }, { name: "O'HARA" }]);
  });

  test('a step that throws rolls back what it did, and its error is told with its label', async () => {
    const step = async (knex: Knex): Promise<void> => {
      await knex('users').insert({ id: 1 });
      throw new TypeError('no such luck');
    };
    const plan = history({ aaaa: { up: [create] }, bbbb: { up: [{ 'fill the names': step }] } }).upgrade();
    const error = await errorOf(run(place, plan));
    expect(error).toMatchObject({ code: 'revision-failed', cause: expect.any(TypeError) });
    expect(error.message.split('\n').slice(0, 2)).toEqual([
      'revision bbbb "message of bbbb" failed in upgrade: no such luck',
      '  at: bbbb_file.ts, fill the names',
    ]);
    expect(await place.rows('SELECT * FROM users')).toEqual([]);
    expect(await heads(place)).toEqual(['aaaa']);
  });

  test("a query that the database refuses is told with its statement and the database's own words", async () => {
    const step = (knex: Knex) => knex('nowhere').insert({ id: 1 });
    const plan = history({ aaaa: { up: [create] }, bbbb: { up: [{ step }] } }).upgrade();
    const fault = await faultOf(run(place, plan));
    expect(fault.sql).toMatch(/^insert into ["`]nowhere["`] \(["`]id["`]\) values \(\$1|\?\)$/);
    expect(fault.message.split('\n')[0]).toMatch(
      /failed in upgrade: (relation "nowhere" does not exist|no such table: nowhere)$/,
    );
    expect(fault.position).toBe(12);
  });

  test("a step may catch the driver's own error, as in the application", async () => {
    const code = await inStep(async (knex) => {
      await knex('users').insert({ id: 1 });
      return knex
        .transaction((trx) => trx('users').insert({ id: 1 }))
        .then(
          () => 'none',
          (error: { readonly code: string }) => error.code,
        );
    });
    expect(code).toBe(name === 'SQLite' ? 'SQLITE_CONSTRAINT_PRIMARYKEY' : '23505');
    expect(await place.rows('SELECT id FROM users')).toEqual([{ id: 1 }]);
  });

  test('knex.transaction is a savepoint: it undoes its own, and commits nothing of ours', async () => {
    const step = async (knex: Knex): Promise<void> => {
      await knex('users').insert({ id: 1 });
      await knex.transaction(async (trx) => {
        await trx('users').insert({ id: 2 });
        await trx.transaction((inner) => inner('users').insert({ id: 3 }));
      });
      await errorOf(
        knex.transaction(async (trx) => {
          await trx('users').insert({ id: 4 });
          throw new Error('take it back');
        }),
      );
      const trx = await knex.transaction();
      await trx('users').insert({ id: 5 });
      await trx.rollback();
      const kept = await knex.transaction();
      await kept('users').insert({ id: 6 });
      await kept.commit();
      expect(await knex('users').orderBy('id').pluck('id')).toEqual([1, 2, 3, 6]);
    };
    const failing = history({ aaaa: { up: [create] }, bbbb: { up: [{ step }, 'nonsense'] } });
    expect((await errorOf(run(place, failing.upgrade()))).message).toContain('nonsense');
    expect(await place.rows('SELECT * FROM users')).toEqual([]);
    await run(place, history({ aaaa: {}, bbbb: { up: [{ step }] } }).upgrade());
    expect(await place.rows('SELECT id FROM users ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }, { id: 6 }]);
  });

  test('sibling transactions run one after the other, and queries side by side wait their turn', async () => {
    await inStep(async (knex) => {
      const outcomes = await Promise.allSettled([
        knex.transaction((trx) => trx('users').insert({ id: 1 })),
        knex.transaction(async (trx) => {
          await trx('users').insert({ id: 2 });
          throw new Error('take it back');
        }),
        knex.transaction((trx) => trx('users').insert({ id: 3 })),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      await Promise.all([4, 5, 6].map((id) => knex('users').insert({ id })));
    });
    expect((await place.rows('SELECT id FROM users ORDER BY id')).map(({ id }) => id)).toEqual([1, 3, 4, 5, 6]);
  });

  test('a transaction inside another, opened on the outer knex, is nested and does not wait for itself', async () => {
    const nested = async (knex: Knex): Promise<void> => {
      await knex.transaction(async (trx) => {
        await trx('users').insert({ id: 1 });
        await knex.transaction((inner) => inner('users').insert({ id: 2 }));
        await errorOf(
          knex.transaction(async (inner) => {
            await inner('users').insert({ id: 3 });
            throw new Error('take it back');
          }),
        );
      });
    };
    await inStep(nested);
    expect(await place.rows('SELECT id FROM users ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
    await run(place, history({ aaaa: {}, bbbb: {}, cccc: { up: ['DELETE FROM users', [{ nested }]] } }).upgrade());
    expect(await place.rows('SELECT id FROM users ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('question marks in raw statements arrive as they are', async () => {
    const rows = await inStep(
      async (knex) => {
        await knex.raw("INSERT INTO users (id, name) VALUES (1, 'a?b?')");
        await knex.raw('INSERT INTO users (id, name) VALUES (?, ?)', [2, 'c?d']);
        await knex('users').insert({ id: 3, name: '$1 ? \\? ??' });
        return knex('users').orderBy('id').pluck('name');
      },
      ["INSERT INTO users (id, name) VALUES (4, '?')"],
    );
    expect(rows).toEqual(['a?b?', 'c?d', '$1 ? \\? ??']);
    expect(await place.rows('SELECT name FROM users WHERE id = 4')).toEqual([{ name: '?' }]);
  });

  test('dates and booleans are bound as knex binds them', async () => {
    const born = new Date('1815-12-10T00:00:00Z');
    await inStep((knex) => knex('users').insert({ id: 1, born, active: true }));
    const [row] = await place.rows('SELECT born, active FROM users');
    expect(row).toEqual(
      name === 'SQLite' ? { born: born.valueOf(), active: 1 } : { born: expect.any(Date), active: true },
    );
  });

  test('a step that forgets to await is waited for; afterwards its knex refuses', async () => {
    let kept: Knex | undefined;
    await inStep(async (knex) => {
      kept = knex;
      void knex('users')
        .insert({ id: 1 })
        .then(() => knex('users').insert({ id: 2 }));
    });
    expect(await place.rows('SELECT id FROM users ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await errorOf(Promise.resolve(kept?.('users')))).toMatchObject({ code: 'step-is-over' });
    expect(await errorOf(Promise.resolve(kept?.transaction(async () => {})))).toMatchObject({ code: 'step-is-over' });
  });

  test('knex.destroy leaves the connection open', async () => {
    await inStep(async (knex) => {
      await knex.destroy();
      await knex('users').insert({ id: 1 });
    });
    expect(await heads(place)).toEqual(['bbbb']);
  });

  test('a step that commits by hand is a failure', async () => {
    const step = (knex: Knex) => knex.raw('COMMIT');
    const error = await errorOf(run(place, history({ aaaa: { up: [create] }, bbbb: { up: [{ step }] } }).upgrade()));
    expect(error).toMatchObject({ code: 'transaction-control' });
    expect(await heads(place)).toEqual(['aaaa']);
  });

  test('outside a transaction knex.transaction is a real one', async () => {
    const step = async (knex: Knex): Promise<void> => {
      await knex.transaction((trx) => trx('users').insert({ id: 1 }));
      expect(await place.rows('SELECT id FROM users')).toEqual([{ id: 1 }]);
      await errorOf(
        knex.transaction(async (trx) => {
          await trx('users').insert({ id: 2 });
          await trx.transaction((inner) => inner('users').insert({ id: 3 }));
          throw new Error('take it back');
        }),
      );
    };
    await run(place, history({ aaaa: { up: [create, [{ step }]] } }).upgrade());
    expect(await place.rows('SELECT id FROM users')).toEqual([{ id: 1 }]);
  });

  test('knex reads its settings from the config: identifiers, answers, a hook of the pool', async () => {
    const seen: object[] = [];
    const database =
      typeof place.settings === 'string' && name === 'SQLite'
        ? { client: 'better-sqlite3', connection: { filename: place.settings.slice('sqlite:'.length) } }
        : { client: 'pg', connection: place.settings as string };
    const connection = await connect(
      {
        ...database,
        wrapIdentifier: (value: string, original: (value: string) => string) => original(value.toLowerCase()),
        postProcessResponse: (rows: unknown) =>
          Array.isArray(rows) ? rows.map((row) => ({ ...row, seen: true })) : rows,
        pool: {
          afterCreate: (raw: object, done: (error?: Error) => void) => {
            seen.push(raw);
            done();
          },
        },
      },
      { dialect: (await place.connect()).dialect, from, clock, create: true },
    );
    await connection.run(create);
    await connection.run('INSERT INTO users (id) VALUES (7)');
    let rows: unknown;
    await connection.data(async (knex) => {
      rows = await knex('USERS').select('ID');
    });
    expect(rows).toEqual([{ id: 7, seen: true }]);
    expect(seen).toHaveLength(1);
    await connection.close();
  });
});

describe('PostgreSQL alone', () => {
  test('operators with question marks work with nothing to bind', async () => {
    const place = await places[0]?.open();
    if (!place) throw new Error('no place');
    let row: unknown;
    const step = async (knex: Knex): Promise<void> => {
      row = (await knex.raw(`SELECT '{"a": 1}'::jsonb ? 'a' AS plain, '{"a": 1}'::jsonb \\? 'b' AS escaped`)).rows[0];
    };
    await run(place, history({ aaaa: { up: [{ step }] } }).upgrade());
    expect(row).toEqual({ plain: true, escaped: false });
    await place.drop();
  });

  test('a step that swallows an error has lost its transaction, and is told so', async () => {
    const place = await places[0]?.open();
    if (!place) throw new Error('no place');
    const step = async (knex: Knex): Promise<void> => {
      await knex.raw('SELECT 1 / 0').catch(() => {});
    };
    const error = await errorOf(run(place, history({ aaaa: { up: [{ step }] } }).upgrade()));
    expect(error).toMatchObject({ code: 'failed-transaction' });
    await place.drop();
  });
});
