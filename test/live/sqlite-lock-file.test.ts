// The lock of a file that goes when it is let go of: never two at once, and nobody falls over a file that has just gone.
import { readdirSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { scene, testFolder } from '../io/loading.js';

const built = scene('runner/connect/lock-file.ts');
const folder = testFolder({});
afterAll(() => folder.remove());

/** Locks and lets go `times`; what it says went wrong. */
const contender = (times: number): string => `(async () => {
  const { default: Database } = await import('better-sqlite3');
  const { mkdirSync, rmdirSync } = await import('node:fs');
  const lock = (file) => {
    const db = new Database(file, { timeout: 0 });
    try {
      return db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      if (error.code.startsWith('SQLITE_BUSY')) return undefined;
      throw error;
    }
  };
  for (let done = 0; done < ${times};) {
    const end = it.lockFile(path('lock'), lock);
    if (!end) continue;
    mkdirSync(path('inside'));
    rmdirSync(path('inside'));
    end();
    done++;
  }
})()`;

test('many that want it at once', async () => {
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => built.run(contender(60), { folder })));
  expect(outcomes.map(({ error }) => error)).toEqual(Array(6).fill(undefined));
  expect(readdirSync(folder.path).filter((name) => name !== 'package.json')).toEqual([]);
});

test('a folder that takes no file is said to be so', async () => {
  const { error } = await built.run("it.lockFile(path('none/lock'), () => undefined)", { folder });
  expect(error).toMatchObject({ code: 'lock-file', message: expect.stringContaining('cannot be written: ENOENT') });
});
