// Runs a bundle: from a temporary file that is gone before the user's code begins, with original positions in its errors.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
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

/**
 * `make` writes the bundle into a file, with its source map beside it; where there is no place for files, it returns the text.
 * `thrown` is what an error becomes that comes of loading the bundle.
 */
export async function runBundle(
  make: (file: string | undefined) => Promise<string>,
  runtime: BundleRuntime,
  thrown: (error: unknown) => Error,
): Promise<BundleExports['files']> {
  process.setSourceMapsEnabled(true);
  const load = (url: string): Promise<BundleExports> =>
    import(url).catch((error) => {
      throw thrown(error);
    });
  const { start, files } = await fromFile(make, load);
  start(runtime);
  return files;
}

async function fromFile(
  make: (file: string | undefined) => Promise<string>,
  load: (url: string) => Promise<BundleExports>,
): Promise<BundleExports> {
  const folder = temporaryFolder();
  // Where nothing can be written, the bundle is its own address.
  if (!folder) return load(`data:text/javascript;base64,${Buffer.from(await make(undefined)).toString('base64')}`);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const file = join(folder, 'bundle.mjs');
    await make(file);
    return await load(pathToFileURL(file).href);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function temporaryFolder(): string | undefined {
  try {
    return realpathSync(mkdtempSync(join(tmpdir(), 'limbeck-')));
  } catch {
    return undefined;
  }
}
