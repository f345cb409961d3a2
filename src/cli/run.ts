// argv → exit code: reads the request, runs the command, prints its answer or its mistake. Never ends the process.
import type { Outcome } from './command.js';
import { type ProgramInput, readArguments } from './program.js';
import { errorText, exitCodeOf } from './report/error.js';
import { errorDocument, resultDocument } from './report/json.js';
import { Session } from './session.js';
import { type Interruption, signalExitCode } from './signals.js';
import { colorLevel, palette } from './style.js';
import type { Terminal } from './terminal.js';

export interface RunInput {
  readonly terminal: Terminal;
  /** Asked for with --version only. */
  readonly version: () => string;
  readonly interruption: Interruption;
}

export async function run(argv: readonly string[], input: RunInput): Promise<number> {
  const { terminal, interruption } = input;
  const guess = early(argv);
  let command = '';
  let session: Session | undefined;
  try {
    const request = readArguments(argv, programInput(input, guess.color));
    if (request.kind === 'text') {
      terminal.out.write(request.text);
      return 0;
    }
    const { definition, args, flags, globals } = request;
    command = definition.name;
    session = new Session({ globals, command, terminal, interruption });
    const outcome = await interruption.race(definition.run({ args, flags, session }));
    answer(session, command, outcome);
    return interruption.received ? signalExitCode(interruption.received) : 0;
  } catch (error) {
    const { json, debug, color } = session?.globals ?? guess;
    const secrets = session?.secrets() ?? [];
    session?.progress.end();
    if (json) terminal.out.write(errorDocument(command, error, secrets));
    else {
      const paint = palette(colorLevel(terminal.err, terminal.env, color));
      terminal.err.write(errorText(error, { paint, debug, secrets }));
    }
    return interruption.received ? signalExitCode(interruption.received) : exitCodeOf(error);
  } finally {
    // Whoever leaves at once leaves the connection to the operating system.
    if (!interruption.left) await session?.close();
  }
}

function answer(session: Session, command: string, { result, text = '', notes = [] }: Outcome): void {
  const { progress, globals, terminal } = session;
  progress.end();
  terminal.out.write(globals.json ? resultDocument(command, result) : text);
  for (const note of notes) session.note(note);
}

function programInput({ terminal, version }: RunInput, color: false | undefined): ProgramInput {
  return { version, color: colorLevel(terminal.out, terminal.env, color) > 0, columns: terminal.columns };
}

interface Early {
  readonly json: boolean;
  readonly debug: boolean;
  readonly color: false | undefined;
}

/** What must be known even where the arguments cannot be read. */
function early(argv: readonly string[]): Early {
  const end = argv.indexOf('--');
  const flags = new Set(end < 0 ? argv : argv.slice(0, end));
  return {
    json: flags.has('--json'),
    debug: flags.has('--debug'),
    color: flags.has('--no-color') ? false : undefined,
  };
}
