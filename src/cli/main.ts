// The door of the process: streams, signals, exit code. The process ends only when everything is written.
import { packageVersion } from '../io/package-version.js';
import { run } from './run.js';
import { Interruption, type Signal } from './signals.js';
import type { Output } from './terminal.js';

export async function main(): Promise<void> {
  const interruption = new Interruption();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] satisfies Signal[]) {
    process.on(signal, () => {
      interruption.receive(signal);
    });
  }
  process.on('uncaughtException', (error) => interruption.fail(error));
  const code = await run(process.argv.slice(2), {
    terminal: {
      out: output(process.stdout),
      err: output(process.stderr),
      // Node opens it when it is first looked at, and few commands do.
      get input() {
        return process.stdin;
      },
      env: process.env,
      cwd: process.cwd(),
      columns: process.stdout.columns,
    },
    version: packageVersion,
    interruption,
  });
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  process.exit(code);
}

/** A reader that has gone (`| head`) is no mistake of ours: what it does not read is not written. */
function output(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isTTY: stream.isTTY === true,
    write: (text) => {
      if (text !== '' && stream.writable) stream.write(text);
    },
  };
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (!stream.writable) resolve();
    else stream.write('', () => resolve());
  });
}
