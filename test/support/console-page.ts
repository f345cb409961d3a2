// A page of documentation as a script: its ```console blocks are commands with the output that they print, its blocks with
// `file=…` are files that the reader has at that point. Running a page gives the same page with the output of today.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Block {
  readonly language: string;
  readonly file?: string;
  readonly lines: readonly string[];
  /** Where its lines are in the page: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

export function blocksOf(page: string): readonly Block[] {
  const lines = page.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const open = /^```(\w+)(?:\s+file=(\S+))?\s*$/.exec(lines[at] ?? '');
    if (!open) continue;
    const end = lines.indexOf('```', at + 1);
    if (end < 0) throw new Error(`the block at line ${at + 1} is not closed`);
    const file = open[2];
    blocks.push({
      language: open[1] ?? '',
      ...(file === undefined ? {} : { file }),
      lines: lines.slice(at + 1, end),
      from: at + 1,
      to: end,
    });
    at = end;
  }
  return blocks;
}

/** The page with every console block's output as it is when its commands run in `folder`, one after the other. */
export function playPage(page: string, folder: string, env: NodeJS.ProcessEnv): string {
  const lines = page.split('\n');
  const played: string[] = [];
  let at = 0;
  for (const block of blocksOf(page)) {
    played.push(...lines.slice(at, block.from));
    played.push(...(block.language === 'console' ? playConsole(block, folder, env) : block.lines));
    if (block.file !== undefined) writeFile(join(folder, block.file), block.lines);
    at = block.to;
  }
  return [...played, ...lines.slice(at)].join('\n');
}

function writeFile(path: string, lines: readonly string[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${lines.join('\n')}\n`);
}

function playConsole(block: Block, folder: string, env: NodeJS.ProcessEnv): readonly string[] {
  return block.lines
    .filter((line) => line.startsWith('$ '))
    .flatMap((line) => {
      const output = runLine(line.slice(2), folder, env);
      return [line, ...(output === '' ? [] : output.replace(/\n$/, '').split('\n'))];
    });
}

function runLine(line: string, folder: string, env: NodeJS.ProcessEnv): string {
  // The packages are there already: the page is read by somebody who has to install them.
  if (/^npm (install|init)\b/.test(line)) return '';
  const { stdout, status } = spawnSync('bash', ['-c', `exec 2>&1; ${line}`], { cwd: folder, env, encoding: 'utf8' });
  return status === 0 ? stdout : `${stdout.replace(/\n?$/, '\n')}(exit code ${status})\n`;
}

/** Text in which what differs from run to run is the same: ids by their order of appearance, dates, times, durations. */
export function withoutChance(text: string): string {
  const ids = new Map<string, string>();
  const name = (id: string): string => {
    const known = ids.get(id) ?? `id-${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  return text
    .replace(/\b\d{8}_\d{4}(?=_)/g, 'DATE_TIME')
    .replace(/\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?/g, 'TIME')
    .replace(/\b\d+(\.\d+)?\s?(ms|s)\b/g, 'DURATION')
    .replace(/\b[0-9a-f]{64}\b/g, 'CHECKSUM')
    .replace(/(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])/g, name);
}
