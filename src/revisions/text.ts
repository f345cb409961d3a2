// The text and the name of a new revision file, from a template. What a message may hold (quotes, comment ends, line breaks,
// any script) cannot break either.
import { usageError } from '../errors.js';
import { isRevisionFile } from './directory.js';
import { readHeader, revisesText } from './header.js';

export interface NewRevision {
  readonly id: string;
  readonly message: string;
  readonly downRevision: readonly string[];
  readonly branchLabels?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly created: Date;
  /** Statements, not indented. */
  readonly upgrade?: string;
  readonly downgrade?: string;
  /** Names by module, `Op` not among them. */
  readonly imports?: ReadonlyMap<string, readonly string[]>;
}

export interface NameOptions {
  /** Without the extension. Words in braces: date time id slug year month day hour minute second. */
  readonly fileTemplate?: string;
  /** `UTC`, `local`, or a zone such as `Europe/Berlin`. */
  readonly timezone?: string;
  readonly extension?: string;
}

export const defaultFileTemplate = '{date}_{time}_{id}_{slug}';

/** Throws where the template leaves out something, so that the file would not be read as the revision that it is. */
export function revisionText(template: string, revision: NewRevision, options: NameOptions = {}): string {
  const { upgrade = '', downgrade = '', branchLabels = [], dependsOn = [] } = revision;
  const words: { readonly [word: string]: string } = {
    title: commentLines(revision.message.trim() || 'empty message'),
    revises: revisesText(revision.downRevision),
    created: isoTime(revision.created, options.timezone),
    imports: importLines(revision.imports ?? new Map()),
    message: stringLiteral(revision.message),
    revision: stringLiteral(revision.id),
    downRevision: parentsLiteral(revision.downRevision),
    branchLabels: listLiteral(branchLabels),
    dependsOn: listLiteral(dependsOn),
    upgrade: indented(upgrade),
    downgrade: indented(downgrade),
  };
  const unknown: string[] = [];
  const text = template
    .replaceAll('\r\n', '\n')
    .replaceAll(/\{\n\{\{(upgrade|downgrade)\}\}\n\}/g, (all, word: 'upgrade' | 'downgrade') =>
      words[word] === '' ? '{}' : all,
    )
    .replaceAll(/\{\{(\w+)\}\}/g, (all, word: string) => {
      if (!Object.hasOwn(words, word)) unknown.push(all);
      return words[word] ?? all;
    });
  if (unknown.length > 0) {
    throw usageError('bad-template', `the revision template holds ${unknown.join(', ')}, which stands for nothing`, {
      hint: `It may hold ${Object.keys(words)
        .map((word) => `{{${word}}}`)
        .join(' ')}.`,
    });
  }
  checkText(text, revision, `new${options.extension ?? '.ts'}`);
  return text;
}

export function revisionFileName(
  revision: Pick<NewRevision, 'id' | 'message' | 'created'>,
  { fileTemplate = defaultFileTemplate, timezone, extension = '.ts' }: NameOptions = {},
): string {
  const { year, month, day, hour, minute, second } = timeParts(revision.created, timezone);
  const words: { readonly [word: string]: string } = {
    date: year + month + day,
    time: hour + minute,
    id: revision.id,
    slug: slugOf(revision.message),
    year,
    month,
    day,
    hour,
    minute,
    second,
  };
  const unknown: string[] = [];
  const stem = fileTemplate.replaceAll(/\{(\w*)\}/g, (all, word: string) => {
    if (!Object.hasOwn(words, word)) unknown.push(all);
    return words[word] ?? all;
  });
  const name = stem + extension;
  const fault =
    unknown.length > 0
      ? `${unknown.join(', ')} stands for nothing`
      : /[\\/:*?"<>|\p{Cc}]/u.test(name) || !isRevisionFile(name)
        ? `it gives "${name}", which is no plain file name`
        : Buffer.byteLength(name) > 255
          ? 'it gives a name longer than 255 bytes'
          : undefined;
  if (fault === undefined) return name;
  throw usageError('bad-file-template', `fileTemplate "${fileTemplate}": ${fault}`, {
    hint: `It may hold ${Object.keys(words)
      .map((word) => `{${word}}`)
      .join(' ')}; the default is ${defaultFileTemplate}.`,
  });
}

/** Letters and digits of any script, joined by `_`: at most 40 characters, cut between words where it can be. */
export function slugOf(message: string): string {
  const words =
    message
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? [...word].slice(0, longestSlug).join('') : `${slug}_${word}`;
    if ([...longer].length > longestSlug) break;
    slug = longer;
  }
  return slug === '' ? 'revision' : slug;
}

const longestSlug = 40;

/** Twelve hexadecimal digits. `random` gives that many bytes. */
export function newId(random: (bytes: number) => Uint8Array): string {
  return [...random(6)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `2026-11-22T10:31:07Z`, or with the offset of the zone. */
export function isoTime(date: Date, timezone?: string): string {
  const { year, month, day, hour, minute, second } = timeParts(date, timezone);
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (timezone === undefined || timezone === 'UTC') return `${local}Z`;
  const offset = Math.round((Date.parse(`${local}Z`) - date.getTime()) / 60_000);
  const size = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The text of a string as a literal of TypeScript, in the quotes that need fewer escapes. */
export function stringLiteral(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, hexEscape);
  if (text.includes("'") && !text.includes('"')) return `"${escaped}"`;
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function parentsLiteral(parents: readonly string[]): string {
  const [only, second] = parents;
  if (only === undefined) return 'null';
  return second === undefined ? stringLiteral(only) : listLiteral(parents);
}

function listLiteral(items: readonly string[]): string {
  return `[${items.map(stringLiteral).join(', ')}]`;
}

/** The message inside of a doc comment: it cannot end it, and what cannot be seen is not in it. */
function commentLines(message: string): string {
  const lines = message
    .replaceAll('*/', '*\\/')
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => line.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ').trimEnd());
  return lines.map((line, i) => (i === 0 ? line : line === '' ? ' *' : ` * ${line}`)).join('\n');
}

function importLines(imports: ReadonlyMap<string, readonly string[]>): string {
  const own = [...(imports.get('limbeck') ?? [])].sort();
  const others = [...imports].filter(([module, names]) => module !== 'limbeck' && names.length > 0).sort();
  return [
    own.length === 0 ? "import type { Op } from 'limbeck';" : importLine([...own, 'type Op'], 'limbeck'),
    ...others.map(([module, names]) => importLine([...names].sort(), module)),
  ].join('\n');
}

function importLine(names: readonly string[], module: string): string {
  const line = `import { ${names.join(', ')} } from ${stringLiteral(module)};`;
  return line.length <= 120
    ? line
    : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from ${stringLiteral(module)};`;
}

function indented(body: string): string {
  return body.trim() === '' ? '' : body.trimEnd().replaceAll(/^(?=.)/gm, '  ');
}

function checkText(text: string, revision: NewRevision, name: string): void {
  const header = readHeader(name, text);
  const read = header.kind === 'revision' ? header.revision : undefined;
  const missing = (
    [
      ['revision', read?.id, revision.id],
      ['downRevision', read?.downRevision, revision.downRevision],
      ['branchLabels', read?.branchLabels, revision.branchLabels ?? []],
      ['dependsOn', read?.dependsOn, revision.dependsOn ?? []],
    ] as const
  ).filter(([, is, wanted]) => JSON.stringify(is) !== JSON.stringify(wanted));
  if (missing.length === 0) return;
  const names = missing.map(([constant]) => constant).join(', ');
  throw usageError('bad-template', `a file from this revision template does not declare what it should: ${names}`, {
    hint: 'Compare it with the template that "migrate init" writes.',
  });
}

type TimeParts = { readonly [part in 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second']: string };

function timeParts(date: Date, timezone = 'UTC'): TimeParts {
  if (timezone === 'UTC') {
    const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = date.toISOString().split(/[-T:.]/);
    return { year, month, day, hour, minute, second };
  }
  const parts = formatFor(timezone).formatToParts(date);
  const part = (type: keyof TimeParts): string => parts.find((other) => other.type === type)?.value ?? '';
  return {
    year: part('year').padStart(4, '0'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

function formatFor(timezone: string): Intl.DateTimeFormat {
  const digits = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const zone = timezone === 'local' ? {} : { timeZone: timezone };
  try {
    return new Intl.DateTimeFormat('en-US', {
      ...zone,
      ...digits,
      year: 'numeric',
      hourCycle: 'h23',
      calendar: 'gregory',
    });
  } catch (cause) {
    throw usageError('bad-timezone', `"${timezone}" is not a time zone`, {
      cause,
      hint: 'Write UTC, local, or a name such as Europe/Berlin.',
    });
  }
}

function hexEscape(char: string): string {
  return `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
