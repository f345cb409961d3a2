// A very large database: 8,500 tables with 100,000 columns on PostgreSQL, compared with its models. Time and memory.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { filledProject } from './project.mjs';
import { startServer } from './server.mjs';

const tables = 8500;
const columns = 12;
/** Tells at its end how much memory the process held at most. */
const tell = `data:text/javascript,process.on('exit',()=>process.stderr.write('held '+process.resourceUsage().maxRSS+'\\n'))`;

export async function measure(place) {
  const server = await startServer(place.scratch);
  try {
    const cwd = filledProject(place, { name: 'wide', url: await server.database(), tables, columns, revisions: 1 });
    const main = join(place.root, 'bin', 'migrate.js');
    const start = performance.now();
    const done = spawnSync(process.execPath, ['--import', tell, main, 'check'], { cwd, encoding: 'utf8' });
    const seconds = (performance.now() - start) / 1000;
    if (done.status !== 0) throw new Error(`check failed:\n${done.stdout}${done.stderr}`);
    const megabytes = Number(/held (\d+)/.exec(done.stderr)[1]) / 1024;
    console.log(`\n${server.title}: check of ${tables} tables with ${tables * columns} columns`);
    console.log(`took ${seconds.toFixed(1)} s and held ${megabytes.toFixed(0)} MB at most`);
  } finally {
    await server.stop();
  }
}
