// argv → exit code: reads the request, runs the command, prints its answer or its mistake. Never ends the process.
import { errorDocument, resultDocument } from './report/json.js';
import { errorText, exitCodeOf } from './report/error.js';
import { readArguments, type Request } from './program.js';
import { openSession, type Session } from './session.js';
import { type Interruption, signalExitCode } from './signals.js';
import { colorLevel, palette } from './style.js';
import type { Terminal } from './terminal.js';

export interface RunInput {
  readonly terminal: Terminal;
  readonly version: string;
  readonly interruption: Interruption;
}

export async function run(argv: readonly string[], input: RunInput): Promise<number> {
  const { terminal } = input;
  const wanted = early(argv);
  const colored = (stream: Terminal['out']): 0 | 1 | 2 | 3 => colorLevel(stream, terminal.env, wanted.color);
  let command = '';
  let session: Session | undefined;
  try {
    const request: Request = readArguments(argv, {
      version: input.version,
      color: colored(terminal.out) > 0,
      columns: terminal.columns,
    });
    if (request.kind === 'text') {
      terminal.out.write(request.text);
      return 0;
    }
    command = request.definition.name;
    session = openSession(request.globals, command, input);
    const { args, flags, definition } = request;
    const outcome = await input.interruption.race(definition.run({ args, flags, session }));
    session.progress.end();
    for (const note of outcome.notes ?? []) session.note(note);
    terminal.out.write(request.globals.json ? resultDocument(command, outcome.result) : (outcome.text ?? ''));
    return input.interruption.received ? signalExitCode(input.interruption.received) : 0;
  } catch (error) {
    session?.progress.end();
    const secrets = session?.secrets() ?? [];
    if (wanted.json) terminal.out.write(errorDocument(command, error, secrets));
    else {
      const paint = palette(colored(terminal.err));
      terminal.err.write(errorText(error, { paint, debug: wanted.debug, secrets }));
    }
    return exitCodeOf(error);
  } finally {
    await session?.close();
  }
}

/** What must be known even where the arguments cannot be read. */
function early(argv: readonly string[]): { readonly json: boolean; readonly debug: boolean; readonly color?: false } {
  const end = argv.indexOf('--');
  const flags = new Set(end < 0 ? argv : argv.slice(0, end));
  return {
    json: flags.has('--json'),
    debug: flags.has('--debug'),
    ...(flags.has('--no-color') ? { color: false } : {}),
  };
}
