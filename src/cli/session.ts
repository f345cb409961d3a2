// One run of one command: its global options, its streams with their palettes, and the workspace, opened when asked for.
import { isAbsolute, relative, resolve } from 'node:path';
import type { Ask } from '../autogen/ask.js';
import { silentAsk } from '../commands/silent-ask.js';
import type { Place, Workspace } from '../commands/workspace.js';
import type { Globals, XValues } from './globals.js';
import { eventLine } from './report/json.js';
import { type Progress, progressOn } from './report/progress.js';
import type { Interruption } from './signals.js';
import { colorLevel, type Palette, palette } from './style.js';
import type { Terminal } from './terminal.js';

export interface SessionInput {
  readonly globals: Globals;
  readonly command: string;
  readonly terminal: Terminal;
  readonly interruption: Interruption;
}

export class Session {
  readonly globals: Globals;
  readonly terminal: Terminal;
  /** Palettes of stdout and stderr. */
  readonly out: Palette;
  readonly err: Palette;
  readonly progress: Progress;
  /** Whether there is somebody to ask. */
  readonly interactive: boolean;
  readonly ask: Ask;
  readonly #command: string;
  readonly #interruption: Interruption;
  #workspace: Workspace | undefined;
  #secrets: readonly string[] = [];

  constructor({ globals, command, terminal, interruption }: SessionInput) {
    this.globals = globals;
    this.terminal = terminal;
    this.out = palette(colorLevel(terminal.out, terminal.env, globals.color));
    this.err = palette(globals.json ? 0 : colorLevel(terminal.err, terminal.env, globals.color));
    this.progress = progressOn(terminal.err, globals.quiet);
    this.interactive = globals.input && !globals.json && terminal.err.isTTY && terminal.input.isTTY === true;
    this.ask = this.interactive ? lazyAsk(terminal, this.err) : silentAsk;
    this.#command = command;
    this.#interruption = interruption;
  }

  get cwd(): string {
    return resolve(this.terminal.cwd, this.globals.cwd ?? '.');
  }

  /** A path as it is typed from where the command was: below it without the way there. */
  short(path: string): string {
    const below = relative(this.terminal.cwd, path);
    return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
  }

  /** A line of talk; silent with --quiet. With --json it is an event like others, so that every line can be parsed. */
  note(text: string): void {
    if (this.globals.json) this.event({ type: 'note', text });
    else if (!this.globals.quiet) this.terminal.err.write(`${text}\n`);
  }

  /** For --json: a line of JSON. */
  event(event: object): void {
    if (!this.globals.quiet) this.terminal.err.write(`${eventLine(event, this.#secrets)}\n`);
  }

  /** For work that ends cleanly when it is aborted. */
  signal(): AbortSignal {
    return this.#interruption.take();
  }

  /** The project, its config found and read. `x`: values that a flag of the command adds. */
  async workspace(x: XValues = {}): Promise<Workspace> {
    const [{ openWorkspace }, { secretsOf }] = await Promise.all([
      import('../commands/workspace.js'),
      import('../commands/secrets.js'),
    ]);
    const { config, db, envFile } = this.globals;
    const place: Place = {
      cwd: this.cwd,
      x: { ...this.globals.x, ...x },
      ...(config === undefined ? {} : { config }),
      ...(db === undefined ? {} : { db }),
      ...(envFile === undefined ? {} : { envFile }),
    };
    this.#workspace = await openWorkspace(place, this.#command);
    this.#secrets = secretsOf(this.#workspace.open.database);
    return this.#workspace;
  }

  secrets(): readonly string[] {
    return this.#secrets;
  }

  /** Never throws: what is left open ends with the process. */
  async close(): Promise<void> {
    await this.#workspace?.close().catch(() => {});
  }
}

/** Most runs ask nothing, and Node's readline takes its time to load. */
function lazyAsk(terminal: Terminal, paint: Palette): Ask {
  const ask = async (): Promise<Ask> => (await import('./ask.js')).interactiveAsk(terminal, paint);
  return {
    renames: async (questions) => (await ask()).renames(questions),
    confirm: async (question, flag) => (await ask()).confirm(question, flag),
  };
}
