// The commands on SQLite.
import { join } from 'node:path';
import { measureCommands } from './commands.mjs';

export async function measure(place) {
  let count = 0;
  await measureCommands(place, 'SQLite', {
    database: async () => `sqlite:${join(place.scratch, `bench-${count++}.db`)}`,
  });
}
