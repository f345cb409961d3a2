// A revision written in SQL: header constants as comments on top, then the sections `-- upgrade` and `-- downgrade`.
import { tokenize } from '../schema/sql-text.js';
import { type ConstantName, constants, type HeaderText, misspeltConstant, type Span } from './script-header.js';

export interface SqlSections {
  readonly upgrade?: string;
  readonly downgrade?: string;
  /** Headings that come twice. */
  readonly repeated: readonly string[];
  /** SQL that stands before the first heading, if any: nobody would run it. */
  readonly stray?: string;
}

const heading = /^--[ \t]*(upgrade|downgrade)[ \t\r]*$/i;
/** White space and comments, as long as nothing else comes: a file of megabytes is not read for its header. */
const opening = /\s+|--.*|\/\*[\s\S]*?\*\//gy;
const line = /^--[ \t]*([\w-]+)[ \t]*:[ \t]*(.*?)[ \t\r]*$/;

export function readSqlHeader(text: string): HeaderText {
  const values: { -readonly [K in ConstantName]?: unknown } = {};
  const spans: { -readonly [K in ConstantName]?: Span } = {};
  const misspelt: { name: string; meant: string }[] = [];
  const doc: string[] = [];
  for (const { 0: comment, index: start } of text.matchAll(opening)) {
    if (comment.trim() === '') continue;
    if (heading.test(comment)) break;
    const [, key = '', value = ''] = line.exec(comment) ?? [];
    const name = constants.find((constant) => constant.toLowerCase() === key.replaceAll(/[_-]/g, '').toLowerCase());
    if (!name) {
      doc.push(comment.startsWith('--') ? comment.replace(/^-+ ?/, '').trimEnd() : comment.slice(2, -2).trim());
      const meant = misspeltConstant(key);
      if (meant) misspelt.push({ name: key, meant });
      continue;
    }
    const valueStart = start + comment.trimEnd().length - value.length;
    values[name] = sqlValue(name, value);
    spans[name] = { start: valueStart, end: valueStart + value.length };
  }
  if (values.revision === undefined) return { kind: 'none' };
  return {
    kind: 'read',
    values,
    spans,
    misspelt: misspelt.filter(({ meant }) => !(meant in values)),
    doc: doc.join('\n'),
  };
}

export function sqlSections(text: string): SqlSections {
  const sections: { name: string; start: number; end: number }[] = [];
  let top = text.length;
  for (const { kind, text: comment, start } of tokenize(text)) {
    const [, name] = (kind === 'comment' && heading.exec(comment)) || [];
    if (name === undefined) continue;
    const last = sections.at(-1);
    if (last) last.end = start;
    else top = start;
    sections.push({ name: name.toLowerCase(), start: start + comment.length, end: text.length });
  }
  const before = text.slice(0, top);
  const stray = tokenize(before.replace(/^\u{feff}/u, '')).find(({ kind }) => kind !== 'space' && kind !== 'comment');
  const names = sections.map(({ name }) => name);
  const section = (name: string): string | undefined => {
    const found = sections.find((other) => other.name === name);
    if (!found) return undefined;
    const sql = text.slice(found.start, found.end).trimEnd();
    // As many line breaks before it as in the file, so that whatever is said of a line is said of the file's.
    return sql.trim() === '' ? '' : '\n'.repeat(lineBreaks(text.slice(0, found.start))) + sql;
  };
  const upgrade = section('upgrade');
  const downgrade = section('downgrade');
  return {
    ...(upgrade === undefined ? {} : { upgrade }),
    ...(downgrade === undefined ? {} : { downgrade }),
    repeated: [...new Set(names.filter((name, i) => names.indexOf(name) < i))],
    ...(stray ? { stray: stray.text } : {}),
  };
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function sqlValue(name: ConstantName, text: string): unknown {
  const bare = text.replace(/;$/, '').trim();
  if (name === 'message') return unquoted(bare);
  if (name === 'transaction') return bare === 'false' ? false : bare === 'true' ? true : bare;
  if (/^(?:null|none|base|-)?$/i.test(bare)) return name === 'revision' ? bare : null;
  const list = bare
    .replace(/^\[(.*)\]$/, '$1')
    .split(',')
    .map((item) => unquoted(item.trim()))
    .filter((item) => item !== '');
  if (name === 'revision') return list.length === 1 ? list[0] : bare;
  return list.length === 1 && !bare.startsWith('[') ? list[0] : list;
}

function unquoted(text: string): string {
  const [, inner] = /^(?:'([^']*)'|"([^"]*)")$/.exec(text)?.filter((part) => part !== undefined) ?? [];
  return inner ?? text;
}
