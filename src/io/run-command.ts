// Runs a shell command of the user's: a hook from the config, an editor. Its output goes to stderr, because stdout is data.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { failure } from '../errors.js';

export interface CommandOptions {
  readonly cwd: string;
  /** Whether the command gets the terminal, as an editor needs it. */
  readonly interactive?: boolean;
}

/** The arguments reach the command as they are, whatever they hold. Fails where the command does. */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<void> {
  const stdio = options.interactive ? 'inherit' : (['ignore', process.stderr, process.stderr] as const);
  const child =
    process.platform === 'win32'
      ? spawn([command, ...args.map((arg) => `"${arg}"`)].join(' '), {
          cwd: options.cwd,
          shell: true,
          stdio: typeof stdio === 'string' ? stdio : [...stdio],
        })
      : spawn('/bin/sh', ['-c', `${command} "$@"`, 'sh', ...args], {
          cwd: options.cwd,
          stdio: typeof stdio === 'string' ? stdio : [...stdio],
        });
  const end = await new Promise<string | undefined>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else resolve(signal === null ? `exit code ${code}` : signal);
    });
  });
  if (end !== undefined) {
    throw failure('command-failed', `the command failed with ${end}: ${command}`, { data: { command, args, end } });
  }
}
