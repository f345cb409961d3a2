// The palette, and whether a stream gets colour at all.
import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import type { Output } from './terminal.js';

type Paint = (text: string) => string;

export interface Palette {
  readonly id: Paint;
  readonly label: Paint;
  readonly mark: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
  readonly added: Paint;
  readonly removed: Paint;
  readonly hunk: Paint;
  readonly done: Paint;
  readonly warning: Paint;
  readonly failed: Paint;
  /** Colours for things side by side, to be told from each other. */
  readonly lanes: readonly Paint[];
}

export function palette(level: ColorSupportLevel): Palette {
  const chalk = new Chalk({ level });
  // chalk joins all its arguments, and `list.map` hands over three.
  const one =
    (paint: ChalkInstance): Paint =>
    (text) =>
      paint(text);
  return {
    id: one(chalk.yellow),
    label: one(chalk.cyan),
    mark: one(chalk.magenta),
    strong: one(chalk.bold),
    faint: one(chalk.dim),
    added: one(chalk.green),
    removed: one(chalk.red),
    hunk: one(chalk.cyan),
    done: one(chalk.green),
    warning: one(chalk.yellow),
    failed: one(chalk.red.bold),
    lanes: [chalk.green, chalk.cyan, chalk.magenta, chalk.red, chalk.yellow, chalk.blue].map(one),
  };
}

/** `--no-color` beats FORCE_COLOR beats NO_COLOR beats the stream: a file or a pipe gets none. */
export function colorLevel(
  stream: Pick<Output, 'isTTY'>,
  env: NodeJS.ProcessEnv,
  wanted: boolean | undefined,
): ColorSupportLevel {
  if (wanted === false) return 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced === '0' || forced === 'false' ? 0 : 1;
  if (env.NO_COLOR || env.TERM === 'dumb') return 0;
  return stream.isTTY ? 1 : 0;
}

/** Lines are drawn in ASCII where the locale says that nothing else would be understood. */
export function glyphsFor(env: NodeJS.ProcessEnv): 'unicode' | 'ascii' {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  const isOther = locale !== undefined && locale !== '' && !/utf-?8/i.test(locale);
  return isOther || env.TERM === 'dumb' ? 'ascii' : 'unicode';
}
