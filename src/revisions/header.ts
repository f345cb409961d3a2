// From the text of a revision file (or from what it exports, once loaded) to a Revision, and back into its text for a rebase.
import { usageError } from '../errors.js';
import { readPlainHeader } from './plain-header.js';
import { constants, type HeaderText, type HeaderValues, readScriptHeader } from './script-header.js';
import { readSqlHeader } from './sql-header.js';
import type { Revision } from './types.js';

export type Header =
  | { readonly kind: 'revision'; readonly revision: Revision }
  | { readonly kind: 'must be loaded' }
  /** `id`: where at least that could be read. */
  | { readonly kind: 'broken'; readonly faults: readonly string[]; readonly id?: string };

export type LoadedHeader = Exclude<Header, { readonly kind: 'must be loaded' }>;

export function isSql(path: string): boolean {
  return /\.sql$/i.test(path);
}

/** Reads the header without running the file. */
export function readHeader(path: string, text: string): Header {
  const header = readText(path, text);
  if (header.kind === 'must be loaded') return header;
  if (header.kind === 'none') {
    const way = isSql(path) ? '"-- revision: …" on top' : '"export const revision = …"';
    return { kind: 'broken', faults: [`it is not a revision: there is no ${way} in it; move it elsewhere`] };
  }
  const faults = header.misspelt.map(({ name, meant }) => `${name} means nothing here: write ${meant}`);
  return toRevision(path, header.values, faults, header.doc);
}

/** For a file that had to be loaded. `text` is still where its comment is. */
export function headerOfExports(path: string, exported: unknown, text: string): LoadedHeader {
  const own = exportsOf(exported);
  const values = Object.fromEntries(constants.filter((name) => name in own).map((name) => [name, own[name]]));
  if (!('revision' in values)) return { kind: 'broken', faults: ['it does not export `revision`'] };
  const header = readText(path, text);
  return toRevision(path, values, [], header.kind === 'read' ? header.doc : undefined);
}

/** The named exports of a module, whether it came by `import` or by `require`. */
export function exportsOf(exported: unknown): { readonly [name: string]: unknown } {
  const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
    typeof value === 'object' && value !== null;
  if (!isObject(exported)) return {};
  return !('revision' in exported) && isObject(exported.default) ? exported.default : exported;
}

/** Points the file to other parents: its constant and the `Revises:` line of its comment, nothing else. */
export function rewriteHeader(
  path: string,
  text: string,
  change: { readonly downRevision: readonly string[] },
): string {
  const header = readText(path, text);
  const span = header.kind === 'read' ? header.spans.downRevision : undefined;
  if (!span) {
    throw usageError('unreadable-header', `${path}: downRevision is not a plain literal, so it cannot be rewritten`, {
      hint: 'Change it by hand.',
      data: { path },
    });
  }
  const parents = change.downRevision;
  const written = text.slice(span.start, span.end);
  const changed =
    text.slice(0, span.start) + (isSql(path) ? sqlList(parents) : literal(parents, written)) + text.slice(span.end);
  const opening = isSql(path) ? /^(?:[ \t]*(?:--.*)?\r?\n)*/ : /\/\*\*[\s\S]*?\*\//;
  return changed.replace(opening, (comment) =>
    comment.replace(
      /^([ \t]*(?:\*|--)?[ \t]*Revises:[ \t]*)[^\r\n]*/m,
      (_, start: string) => start + revisesText(parents),
    ),
  );
}

/** The parents as the comment of a file and the lines of `history` name them. */
export function revisesText(parents: readonly string[]): string {
  return parents.length === 0 ? '<base>' : parents.join(', ');
}

function readText(path: string, text: string): HeaderText {
  return isSql(path) ? readSqlHeader(text) : (readPlainHeader(text) ?? readScriptHeader(text));
}

function toRevision(path: string, values: HeaderValues, before: readonly string[], comment = ''): LoadedHeader {
  const faults = [...before];
  const { revision, message, transaction } = values;
  const names = (name: 'downRevision' | 'dependsOn' | 'branchLabels'): readonly string[] => {
    const value = values[name];
    if (value === null || value === undefined) return [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!list.every(isName)) faults.push(`${name} must be text, a list of texts, or null`);
    return list.filter(isName);
  };
  if (!isName(revision)) faults.push('revision must be text, and not empty');
  if (values.downRevision === undefined && before.length === 0) {
    faults.push('downRevision is missing: name the parent, or write null for a first revision');
  }
  if (message !== undefined && message !== null && typeof message !== 'string') faults.push('message must be text');
  if (transaction !== undefined && typeof transaction !== 'boolean') faults.push('transaction must be true or false');
  const [downRevision, dependsOn, branchLabels] = [names('downRevision'), names('dependsOn'), names('branchLabels')];
  if (faults.length > 0) return { kind: 'broken', faults, ...(isName(revision) ? { id: revision } : {}) };
  const { doc, created } = readDoc(comment);
  return {
    kind: 'revision',
    revision: {
      id: String(revision),
      downRevision,
      dependsOn,
      branchLabels,
      message: typeof message === 'string' ? message : (doc.split('\n')[0] ?? ''),
      ...(created === undefined ? {} : { created }),
      ...(doc === '' ? {} : { doc }),
      ...(transaction === false ? { transaction } : {}),
      path,
    },
  };
}

/** The comment without its stars and without the lines that limbeck writes into it. */
function readDoc(comment: string): { readonly doc: string; readonly created?: string } {
  const kept: string[] = [];
  let created: string | undefined;
  for (const line of comment.replace(commentEdges, '').replaceAll('*\\/', '*/').split(lineBreak)) {
    const text = line.replace(star, '');
    const own = ownLine.exec(text);
    if (!own) kept.push(text.trimEnd());
    else if (own[1] === 'Created') created = own[2]?.trim();
  }
  const doc = kept.join('\n').trim();
  return { doc, ...(created ? { created } : {}) };
}

const commentEdges = /^\/\*\*|\*\/$/g;
const lineBreak = /\r\n?|\n/;
const star = /^[ \t]*\*(?: |$)/;
const ownLine = /^\s*(Revises|Created):(.*)/;

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function literal(parents: readonly string[], written: string): string {
  const quote = /["'`]/.exec(written)?.[0] === '"' ? '"' : "'";
  const [first, second] = parents.map((id) => quote + id + quote);
  if (first === undefined) return 'null';
  return second === undefined ? first : `[${parents.map((id) => quote + id + quote).join(', ')}]`;
}

function sqlList(parents: readonly string[]): string {
  return parents.length === 0 ? 'null' : parents.join(', ');
}
