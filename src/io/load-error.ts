// What went wrong while a file of the user's was loaded, with the place in that file.
import { isAbsolute, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { LimbeckError, usageError } from '../errors.js';

/** A path as people read it: from the working directory where it is below it. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}

/** An error of esbuild's; `column` counts bytes from 0. */
export interface BuildMessage {
  readonly text: string;
  readonly location: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly lineText: string;
  } | null;
  readonly notes?: readonly { readonly text: string }[];
}

const shownMistakes = 5;

/** All mistakes of a bundle that could not be made. `folder`: where its paths start. */
export function buildError(messages: readonly BuildMessage[], folder: string, cause: unknown): LimbeckError {
  const shown = messages.slice(0, shownMistakes).map((message) => describe(message, folder));
  const more = messages.length - shown.length;
  return usageError('cannot-load', [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'), { cause });
}

function describe({ text, location }: BuildMessage, folder: string): string {
  if (!location) return text;
  const { file, line, column, lineText } = location;
  const before = Buffer.from(lineText).subarray(0, column).toString();
  // Tabs stay tabs, so that the caret stands below its character.
  const caret = before.replace(/[^\t]/g, ' ');
  return `${shownPath(resolve(folder, file))}:${line}:${before.length + 1}: ${text}\n  ${lineText}\n  ${caret}^`;
}

/** The error of a module that threw when it was evaluated; `path` is the file that was asked for. */
export function thrownBy(path: string, error: unknown): LimbeckError {
  const place = error instanceof Error ? firstPlace(error.stack ?? '') : undefined;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  const message = `${place ?? shownPath(path)}: ${reason}`;
  if (!(error instanceof LimbeckError)) {
    return usageError('module-failed', message, {
      cause: error,
      hint: `It was thrown while ${shownPath(path)} was loaded.`,
    });
  }
  const { family, code, hint, data } = error;
  return new LimbeckError(family, code, message, { cause: error, data, ...(hint === undefined ? {} : { hint }) });
}

/** `file:line:column` of the first frame in a file of the project's own. */
function firstPlace(stack: string): string | undefined {
  for (const [, path = '', line, column] of stack.matchAll(/^\s+at (?:.*\()?(\S.*?):(\d+):(\d+)\)?$/gm)) {
    const file = path.startsWith('file:') ? fileURLToPath(path) : path;
    if (isAbsolute(file) && !/[\\/]node_modules[\\/]/.test(file)) return `${shownPath(file)}:${line}:${column}`;
  }
  return undefined;
}
