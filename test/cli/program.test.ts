import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { xValues } from '../../src/cli/globals.js';
import { commands, readArguments } from '../../src/cli/program.js';
import { run } from '../../src/cli/run.js';
import { Interrupted, Interruption } from '../../src/cli/signals.js';
import type { LimbeckError } from '../../src/errors.js';

const input = { version: () => '1.2.3', color: false, columns: 100 };

function read(...argv: readonly string[]) {
  const request = readArguments(argv, input);
  if (request.kind !== 'command') throw new Error('a text');
  const { definition, ...rest } = request;
  return { name: definition.name, ...rest };
}

function mistake(...argv: readonly string[]): LimbeckError {
  try {
    readArguments(argv, input);
  } catch (error) {
    return error as LimbeckError;
  }
  throw new Error('no mistake');
}

const none = { x: {}, json: false, quiet: false, verbose: false, color: undefined, input: true, debug: false };

describe('arguments', () => {
  it('are a command with its own, and the global ones', () => {
    expect(read('upgrade', 'head', '--sql')).toEqual({
      kind: 'command',
      name: 'upgrade',
      args: ['head'],
      flags: { sql: true },
      globals: none,
    });
  });

  it.each([[['--json', 'heads']], [['heads', '--json']], [['--json', 'heads', '--json']]])(
    'global ones stand before or after: %j',
    (argv) => {
      expect(read(...argv).globals).toEqual({ ...none, json: true });
    },
  );

  it('all of them', () => {
    const globals = {
      config: 'a.ts',
      cwd: 'b',
      db: 'c',
      envFile: ['d', 'e'],
      x: { k: 'v=1' },
      json: true,
      quiet: true,
      verbose: true,
      color: false,
      input: false,
      debug: true,
    };
    const flags = '-c a.ts -C b --db c --env-file d --env-file e -x k=v=1 --json -q -v --no-color --no-input --debug';
    expect(read(...flags.split(' '), 'check').globals).toEqual(globals);
    expect(read('check', ...flags.split(' ')).globals).toEqual(globals);
  });

  it('the later wins, and -x is collected', () => {
    const { globals } = read('-c', 'a', '-x', 'k=1', 'heads', '-c', 'b', '-x', 'k=2', '-x', 'flag', '--no-env-file');
    expect(globals).toEqual({ ...none, config: 'b', envFile: false, x: { k: ['1', '2'], flag: true } });
  });

  it.each([
    [['downgrade', '-1'], ['-1']],
    [['downgrade', '-12', '--sql'], ['-12']],
    [['upgrade', '+2'], ['+2']],
    [
      ['stamp', 'a', '-1'],
      ['a', '-1'],
    ],
    [['show', '--', '-1'], ['-1']],
  ])('a step back is no option: %j', (argv, args) => {
    expect(read(...argv).args).toEqual(args);
  });

  it('values that begin with a dash are values', () => {
    expect(read('history', '-r', '-3:current').flags).toEqual({ revRange: '-3:current' });
    expect(read('history', '-r-3:').flags).toEqual({ revRange: '-3:' });
    expect(read('revision', '-m', '--json').flags).toEqual({ message: '--json' });
    expect(read('revision', '-m', '--json').globals.json).toBe(false);
    expect(read('revision', '-m', '-v is verbose').flags).toEqual({ message: '-v is verbose' });
  });

  it('repeated flags are collected', () => {
    const { flags } = read(
      'generate',
      '--rename',
      'a:b',
      '--rename',
      'c.d:e',
      '--allow',
      'table:x',
      '--depends-on',
      'z',
    );
    expect(flags).toEqual({ rename: ['a:b', 'c.d:e'], allow: ['table:x'], dependsOn: ['z'] });
  });

  it.each([
    [['upgrad'], 'unknown-command', "unknown command 'upgrad'", 'Did you mean "upgrade"?'],
    [['zzz'], 'unknown-command', "unknown command 'zzz'", 'migrate --help lists the commands'],
    [['help', 'upgarde'], 'unknown-command', "unknown command 'upgarde'", 'Did you mean "upgrade"?'],
    [['upgrade', '--sq'], 'unknown-option', "unknown option '--sq'", 'Did you mean --sql?'],
    [['--jso', 'heads'], 'unknown-option', "unknown option '--jso'", 'Did you mean --json?'],
    [['heads', 'x'], 'excess-arguments', "too many arguments for 'heads'", 'migrate --help'],
    [['-C'], 'option-missing-argument', "option '-C, --cwd <folder>' argument missing", 'migrate --help'],
    [['-x', '', 'heads'], 'invalid-argument', "option '-x <key=value>' argument '' is invalid", 'migrate --help'],
  ])('%j is a mistake', (argv, code, message, hint) => {
    const error = mistake(...argv);
    expect(error).toMatchObject({ family: 'usage', code });
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  it('nothing at all is one, too', () => {
    expect(mistake()).toMatchObject({ family: 'usage', code: 'no-command' });
    expect(mistake().message).toContain('Usage: migrate');
  });

  it('help and version are texts', () => {
    const text = (...argv: readonly string[]) => readArguments(argv, input);
    expect(text('--version')).toEqual({ kind: 'text', text: '1.2.3\n' });
    expect(text('-V')).toEqual({ kind: 'text', text: '1.2.3\n' });
    const help = text('--help');
    for (const { name } of commands) expect(help).toMatchObject({ text: expect.stringContaining(`\n  ${name} `) });
    expect(text('help', 'upgrade')).toEqual(text('upgrade', '--help'));
    expect(text('help', 'upgrade', '-h')).toEqual(text('upgrade', '--help'));
    expect(text('help', '--help')).toEqual(help);
    expect(text('upgrade', '-h')).toMatchObject({ text: expect.stringContaining('--lock-timeout <time>') });
  });
});

describe('-x', () => {
  it.each([
    [[], {}],
    [['a'], { a: true }],
    [['a='], { a: '' }],
    [['a=b=c'], { a: 'b=c' }],
    [['a=1', 'a=2', 'a=3'], { a: ['1', '2', '3'] }],
    [['a', 'a=1'], { a: '1' }],
    [['a=1', 'a'], { a: '1' }],
    [['__proto__=x'], JSON.parse('{"__proto__":"x"}')],
  ])('%j', (pairs, expected) => {
    expect(xValues(pairs)).toEqual(expected);
  });
});

describe('signals', () => {
  it('end work that nobody ends cleanly', async () => {
    const interruption = new Interruption();
    const work = interruption.race(new Promise(() => {}));
    interruption.receive('SIGTERM');
    await expect(work).rejects.toEqual(new Interrupted('SIGTERM', false));
    expect(interruption.left).toBe(true);
  });

  it('let the first one end it cleanly where somebody does, and the second at once', async () => {
    const interruption = new Interruption();
    const signal = interruption.take();
    const work = interruption.race(new Promise(() => {}));
    interruption.receive('SIGINT');
    expect(signal.aborted).toBe(true);
    expect(interruption.left).toBe(false);
    interruption.receive('SIGINT');
    await expect(work).rejects.toEqual(new Interrupted('SIGINT', false));
    expect(interruption.left).toBe(true);
  });
});

describe('an error that nobody caught', () => {
  it('ends the work', async () => {
    const interruption = new Interruption();
    interruption.take();
    const work = interruption.race(new Promise(() => {}));
    interruption.fail(new Error('floating'));
    await expect(work).rejects.toThrow('floating');
    expect(interruption.left).toBe(true);
    expect(interruption.received).toBeUndefined();
  });
});

describe('a run', () => {
  it('prints one JSON document also where the arguments are wrong', async () => {
    const { code, out, err } = await runWith('upgrad', '--json');
    expect(code).toBe(2);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ version: 1, command: '', ok: false, error: { code: 'unknown-command' } });
  });

  it('prints help on stdout', async () => {
    expect(await runWith('--help')).toMatchObject({ code: 0, err: '' });
  });
});

async function runWith(...argv: readonly string[]) {
  let out = '';
  let err = '';
  const code = await run(argv, {
    terminal: {
      out: { isTTY: false, write: (text) => (out += text) },
      err: { isTTY: false, write: (text) => (err += text) },
      input: new PassThrough(),
      env: {},
      cwd: '/',
      columns: undefined,
    },
    version: input.version,
    interruption: new Interruption(),
  });
  return { code, out, err };
}
