// Files by pattern: `*`, `?`, `[abc]`, `{a,b}` and `**`, as shells read them: hidden files only where the pattern has the dot.
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export function isGlob(pattern: string): boolean {
  return /[*?{[]/.test(pattern);
}

/** The files that a pattern means from a folder, absolute and sorted. Folders named node_modules are not searched. */
export async function glob(pattern: string, folder: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const one of alternatives(pattern)) {
    const segments = one.split('/').filter((segment) => segment !== '' && segment !== '.');
    await walk(one.startsWith('/') ? '/' : folder, segments, found);
  }
  return [...found].sort();
}

/** The patterns that one with braces stands for. Braces nest; one that is never closed is a character like any other. */
export function alternatives(pattern: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  const open = pattern.indexOf('{');
  for (let at = open; at >= 0 && at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === '{') depth++;
    if (char === '}') depth--;
    if (depth === 0) {
      const [before, after] = [pattern.slice(0, open), pattern.slice(at + 1)];
      return parts.flatMap((part) => alternatives(before + part.slice(1) + after));
    }
    if (char === ',' && depth === 1) parts.push(char);
    else parts[parts.length - 1] += char;
  }
  return [pattern];
}

async function walk(folder: string, segments: readonly string[], found: Set<string>): Promise<void> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return;
  if (segment === '**') return walkAll(folder, rest.length > 0 ? rest : ['*'], found);
  if (segment === '..' || (!isGlob(segment) && rest.length > 0)) return walk(resolve(folder, segment), rest, found);
  const names = isGlob(segment) ? (await entries(folder)).map(({ name }) => name).filter(matcher(segment)) : [segment];
  for (const name of names) {
    const path = join(folder, name);
    if (rest.length > 0 && name !== 'node_modules') await walk(path, rest, found);
    if (rest.length === 0 && (await isFile(path))) found.add(path);
  }
}

/** `**`: this folder and all below it, without following links, which may lead in circles. */
async function walkAll(folder: string, rest: readonly string[], found: Set<string>): Promise<void> {
  await walk(folder, rest, found);
  for (const entry of await entries(folder)) {
    if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    await walkAll(join(folder, entry.name), rest, found);
  }
}

function entries(folder: string): Promise<import('node:fs').Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

function matcher(segment: string): (name: string) => boolean {
  const text = segment
    .replace(/[.+^$(){}|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replace(/\[[!^]/g, '[^');
  const pattern = regExp(`^${text}$`);
  return (name) => (pattern?.test(name) ?? name === segment) && (!name.startsWith('.') || segment.startsWith('.'));
}

/** Undefined for brackets that are no set: `[id`, `[z-a]`. */
function regExp(text: string): RegExp | undefined {
  try {
    return new RegExp(text, 'us');
  } catch {
    return undefined;
  }
}
