// What went wrong while a file of the user's was loaded, with the place in that file.
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { LimbeckError, usageError } from '../errors.js';
import { packageFolder } from './package-folder.js';

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

/** Errors that have said already where they are. */
const ownCodes: readonly string[] = ['cannot-load', 'module-failed', 'no-such-file'];
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

/** The error of a module that threw when it was evaluated; `paths` are the files that were asked for. */
export function thrownBy(paths: readonly string[], error: unknown): LimbeckError {
  if (error instanceof LimbeckError && ownCodes.includes(error.code)) return error;
  const asked =
    paths.length === 1 ? shownPath(paths[0] ?? '') : `${shownPath(paths[0] ?? '')} and ${paths.length - 1} more`;
  const { place = asked, excerpt = '' } = error instanceof Error ? placeIn(error.stack ?? '') : {};
  const reason = error instanceof Error ? error.message || error.name : String(error);
  const message = `${place}: ${reason}${excerpt}`;
  if (!(error instanceof LimbeckError)) {
    return usageError('module-failed', message, { cause: error, hint: `It happened while ${asked} was loaded.` });
  }
  const { family, code, hint, data } = error;
  return new LimbeckError(family, code, message, { cause: error, data, ...(hint === undefined ? {} : { hint }) });
}

interface Place {
  /** `file:line:column` */
  readonly place?: string;
  readonly excerpt?: string;
}

/** Of a syntax error, where the stack begins with; of any other, the first frame in a file of the project's own. */
function placeIn(stack: string): Place {
  const head = /^(file:\/\/.+|\/.+|[A-Za-z]:\\.+):(\d+)\n(.*)\n(\s*)\^/.exec(stack);
  if (head) {
    const [, path = '', line, text = '', indent = ''] = head;
    const place = placeOf(path, line, indent.length + 1);
    if (place !== undefined) return { place, excerpt: `\n  ${text}\n  ${indent}^` };
  }
  const frames = /^\s+at (?:.*?\()?((?:file:\/\/|\/|[A-Za-z]:\\).*):(\d+):(\d+)\)?$/gm;
  for (const [, path = '', line, column] of stack.matchAll(frames)) {
    const place = placeOf(path, line, column);
    if (place !== undefined) return { place };
  }
  return {};
}

/** Undefined in packages, in limbeck itself, and in a bundle. */
function placeOf(path: string, line: string | undefined, column: string | number | undefined): string | undefined {
  const file = path.startsWith('file:') ? fileURLToPath(path) : path;
  const isOurs = ['dist', 'src'].some((name) => file.startsWith(join(packageFolder(), name, sep)));
  if (isOurs || notTheirs.test(file)) return undefined;
  return `${shownPath(file)}:${line}:${column}`;
}

const notTheirs = /[\\/](?:node_modules[\\/]|limbeck-\w{6}[\\/]bundle\.mjs$)/;
