// The door of the process: streams, signals, exit code. The process ends only when everything is written.
import { exitCodes } from '../errors.js';
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
  const unwritten: Error[] = [];
  const output = (stream: NodeJS.WriteStream): Output => outputTo(stream, (error) => unwritten.push(error));
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
  await flushed(process.stdout);
  const [first] = unwritten;
  if (first && process.stderr.writable) {
    process.stderr.write(`error: the output is not whole, it could not be written: ${first.message}\n`);
  }
  await flushed(process.stderr);
  process.exit(first && code === 0 ? exitCodes.failed : code);
}

/**
 * A reader that has gone (`| head`) is no mistake of ours: what it does not read is not written. A disk that is full is told at
 * the end: a run that has begun is not left in the middle because nobody hears of it.
 */
function outputTo(stream: NodeJS.WriteStream, fail: (error: Error) => void): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') fail(error);
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
    // One that has just failed says so at the end of the turn.
    if (!stream.writable) setImmediate(resolve);
    else stream.write('', () => resolve());
  });
}
