// The list of commands, and argv → the command that was meant. Adding a command: its file in commands/, one line here.
import { Command, CommanderError } from 'commander';
import { didYouMean, type LimbeckError, usageError } from '../errors.js';
import type { CommandDefinition } from './command.js';
import { branches } from './commands/branches.js';
import { check } from './commands/check.js';
import { current } from './commands/current.js';
import { diff } from './commands/diff.js';
import { downgrade } from './commands/downgrade.js';
import { edit } from './commands/edit.js';
import { ensureVersion } from './commands/ensure-version.js';
import { generate } from './commands/generate.js';
import { heads } from './commands/heads.js';
import { history } from './commands/history.js';
import { init } from './commands/init.js';
import { listTemplates } from './commands/list-templates.js';
import { merge } from './commands/merge.js';
import { pull } from './commands/pull.js';
import { rebase } from './commands/rebase.js';
import { revision } from './commands/revision.js';
import { show } from './commands/show.js';
import { stamp } from './commands/stamp.js';
import { status } from './commands/status.js';
import { unlock } from './commands/unlock.js';
import { upgrade } from './commands/upgrade.js';
import { addGlobals, type Globals, ownFlags, readGlobals } from './globals.js';

/** In the order of the help. */
export const commands: readonly CommandDefinition[] = [
  init,
  revision,
  generate,
  upgrade,
  downgrade,
  current,
  status,
  heads,
  branches,
  history,
  show,
  stamp,
  merge,
  rebase,
  edit,
  check,
  diff,
  pull,
  unlock,
  ensureVersion,
  listTemplates,
];

/** What argv asks for: a command to run, or a text (help, version) that is the whole answer. */
export type Request =
  | {
      readonly kind: 'command';
      readonly definition: CommandDefinition;
      readonly args: readonly string[];
      readonly flags: object;
      readonly globals: Globals;
    }
  | { readonly kind: 'text'; readonly text: string };

export interface ProgramInput {
  readonly version: () => string;
  readonly color: boolean;
  readonly columns: number | undefined;
}

/** Throws a usage error for what no command takes. */
export function readArguments(argv: readonly string[], input: ProgramInput): Request {
  let request: Request | undefined;
  let written = '';
  const program = setUp(new Command('migrate'), input, (text) => {
    written += text;
  });
  program
    .description(
      'Alembic and Flask-Migrate for TypeScript: compares models with a database, writes and runs revisions.',
    )
    .usage('[global options] <command> [options]')
    .enablePositionalOptions()
    .helpCommand('help [command]', 'show the help of a command')
    .option('-V, --version', 'print the version');
  addGlobals(program);
  for (const definition of commands) {
    const command = setUp(program.command(nameAndArgs(definition)), input, (text) => {
      written += text;
    });
    command.description(definition.summary);
    // Only the one that is named can need its options; a quarter of the time of --help goes into options.
    if (!argv.includes(definition.name)) continue;
    definition.flags?.(command);
    addGlobals(command);
    if (definition.notes) command.addHelpText('after', `\n${definition.notes}`);
    command.action(() => {
      request = {
        kind: 'command',
        definition,
        args: command.args,
        flags: ownFlags(command.opts()),
        globals: readGlobals(program.opts(), command.opts()),
      };
    });
  }
  program.on('option:version', () => {
    throw new CommanderError(0, 'limbeck.version', input.version());
  });
  try {
    program.parse(wordsOf(argv), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'limbeck.version') return { kind: 'text', text: `${error.message}\n` };
    if (error.exitCode === 0) return { kind: 'text', text: written };
    throw error.code === 'commander.help' ? noCommand(written) : asUsageError(error);
  }
  return request ?? { kind: 'text', text: written };
}

/** `help <command>` is `<command> --help`; where there is no such command, the command alone, which tells so. */
function wordsOf(argv: readonly string[]): readonly string[] {
  if (argv[0] !== 'help') return argv;
  const name = argv.slice(1).find((word) => !word.startsWith('-'));
  if (name === undefined) return ['--help'];
  return commands.some((command) => command.name === name) ? [name, '--help'] : [name];
}

function nameAndArgs({ name, args }: CommandDefinition): string {
  return args ? `${name} ${args}` : name;
}

function setUp(command: Command, input: ProgramInput, write: (text: string) => void): Command {
  return command
    .exitOverride()
    .allowExcessArguments(false)
    .configureHelp({ helpWidth: input.columns ?? 100, sortSubcommands: false })
    .configureOutput({
      writeOut: write,
      writeErr: write,
      outputError: () => {},
      getOutHasColors: () => input.color,
      getErrHasColors: () => input.color,
    });
}

function noCommand(help: string): LimbeckError {
  return usageError('no-command', `no command was given\n\n${help.trimEnd()}`);
}

/** `error: unknown option '--jso'\n(Did you mean --json?)` as a message and a hint. */
function asUsageError(error: CommanderError): LimbeckError {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const wanted = /^unknown command '(.*)'$/s.exec(first)?.[1];
  const near =
    wanted === undefined
      ? undefined
      : didYouMean(
          wanted,
          commands.map(({ name }) => name),
        );
  const suggestion = near ?? rest.join(' ').replace(/^\((.*)\)$/s, '$1');
  const code = error.code.replace(/^commander\./, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return usageError(code, first, {
    hint: [suggestion, 'migrate --help lists the commands, migrate <command> --help their options.']
      .filter((line) => line !== '')
      .join(' '),
  });
}
