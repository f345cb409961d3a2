// The options that every command takes, before or after its name.
import { type Command, InvalidArgumentError, Option } from 'commander';

export interface Globals {
  readonly config?: string;
  readonly cwd?: string;
  readonly db?: string;
  readonly x: XValues;
  /** A list of files, or false for none; absent: `.env` beside the config. */
  readonly envFile?: readonly string[] | false;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: false | undefined;
  readonly input: boolean;
  readonly debug: boolean;
}

export type XValues = { readonly [key: string]: string | true | readonly string[] };

const heading = 'Global options:';

export function addGlobals(command: Command): void {
  const options = [
    new Option('-c, --config <file>', 'config file (default: migrate.config.* here or above)'),
    new Option('-C, --cwd <folder>', 'work as if started in this folder'),
    new Option('--db <name>', 'one of the databases of the config'),
    new Option('-x <key=value>', 'value for the config and for op.context.x (repeatable)').argParser(collect),
    new Option('--env-file <file>', 'read variables from this file, not from .env (repeatable)').argParser(collect),
    new Option('--no-env-file', 'read no .env file'),
    new Option('--json', 'print one JSON document'),
    new Option('-q, --quiet', 'no progress and no notes'),
    new Option('-v, --verbose', 'more detail'),
    new Option('--no-color', 'no colours').default(undefined),
    new Option('--no-input', 'never ask; stop where an answer is needed').default(undefined),
    new Option('--debug', 'show stacks'),
  ];
  for (const option of options) command.addOption(option.helpGroup(heading));
  command.addHelpOption(new Option('-h, --help', 'show this help').helpGroup(heading));
}

function collect(value: string, before: readonly string[] | false | undefined): readonly string[] {
  if (value === '') throw new InvalidArgumentError('It must not be empty.');
  return before ? [...before, value] : [value];
}

type Raw = { readonly [name: string]: unknown };

/** What is the command's own among the options that it was given. */
export function ownFlags(options: Raw): Raw {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !globalNames.has(name)));
}

const globalNames: ReadonlySet<string> = new Set<keyof Globals>([
  'config',
  'cwd',
  'db',
  'x',
  'envFile',
  'json',
  'quiet',
  'verbose',
  'color',
  'input',
  'debug',
]);

/** What stood before the command name and what stood after it, as one; the latter wins where both speak. */
export function readGlobals(before: Raw, after: Raw): Globals {
  const pick = <T>(name: string): T | undefined => (after[name] ?? before[name]) as T | undefined;
  const optional = <K extends string, T>(name: K): { readonly [key in K]?: T } => {
    const value = pick<T>(name);
    return (value === undefined ? {} : { [name]: value }) as { readonly [key in K]?: T };
  };
  const off = (name: string): boolean => before[name] === false || after[name] === false;
  return {
    ...optional<'config', string>('config'),
    ...optional<'cwd', string>('cwd'),
    ...optional<'db', string>('db'),
    ...optional<'envFile', readonly string[] | false>('envFile'),
    x: xValues([...((before.x as string[]) ?? []), ...((after.x as string[]) ?? [])]),
    json: pick('json') === true,
    quiet: pick('quiet') === true,
    verbose: pick('verbose') === true,
    color: off('color') ? false : undefined,
    input: !off('input'),
    debug: pick('debug') === true,
  };
}

/** `key=value` pairs; a key alone is true, a repeated key keeps all its values. */
export function xValues(pairs: readonly string[]): XValues {
  const values = new Map<string, string | true | readonly string[]>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const key = at < 0 ? pair : pair.slice(0, at);
    const value = at < 0 ? true : pair.slice(at + 1);
    const known = values.get(key);
    if (known === undefined || value === true) values.set(key, known ?? value);
    else values.set(key, known === true ? value : [...(typeof known === 'string' ? [known] : known), value]);
  }
  return Object.fromEntries(values);
}
