// The commands on PostgreSQL, and a check beside pg_dump where one is installed that can read the server.
import { measureCommands } from './commands.mjs';
import { startServer } from './server.mjs';

export async function measure(place) {
  const server = await startServer(place.scratch);
  try {
    if (!server.pgDump) console.log('\npg_dump is left out: none is installed that can read this server');
    await measureCommands(place, server.title, {
      database: server.database,
      ...(server.pgDump && {
        dump: (url) => ({ command: server.pgDump, args: ['--schema-only', '--file=/dev/null', url] }),
      }),
    });
  } finally {
    await server.stop();
  }
}
