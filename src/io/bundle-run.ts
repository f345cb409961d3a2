// Runs a bundle: from a temporary file that is gone before the user's code begins, with original positions in its errors.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** What a running bundle asks of the loader. */
export interface BundleRuntime {
  /** The URL that a specifier in a file means. */
  resolve(specifier: string, from: string): string;
  import(url: string): Promise<unknown>;
}

export interface BundleExports {
  readonly start: (runtime: BundleRuntime) => void;
  /** One function for each file of the bundle; the first call evaluates it. */
  readonly files: readonly (() => Promise<Record<string, unknown>>)[];
}

/** As esbuild writes it; what else is in it is nobody's business here. */
export interface SourceMap {
  readonly sources: readonly string[];
}

export async function runBundle(code: string, map: SourceMap, runtime: BundleRuntime): Promise<BundleExports['files']> {
  process.setSourceMapsEnabled(true);
  const encoded = Buffer.from(JSON.stringify(map)).toString('base64');
  const text = `${code}\n//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
  const { start, files } = await importText(text);
  start(runtime);
  return files;
}

async function importText(text: string): Promise<BundleExports> {
  const folder = temporaryFolder();
  // Where nothing can be written, the bundle is its own address.
  if (!folder) return import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const file = join(folder, 'bundle.mjs');
    writeFileSync(file, text);
    return await import(pathToFileURL(file).href);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function temporaryFolder(): string | undefined {
  try {
    return mkdtempSync(join(tmpdir(), 'limbeck-'));
  } catch {
    return undefined;
  }
}
