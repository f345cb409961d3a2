// Files as text: reading, listing, and the two safe ways of writing (a file that is new; a file that is still as it was read).
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure, usageError } from '../errors.js';

export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileError('read', path, error);
  }
}

/** Undefined where there is no such file. */
export async function readTextIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileError('read', path, error);
  }
}

/** For thousands of small files in a row: an eighth of the time of `readText`. */
export function readTextNow(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw fileError('read', path, error);
  }
}

/** A link to nothing counts as well: reading it says so, leaving it out would not. */
function leadsToFile(link: string): Promise<boolean> {
  return stat(link).then(
    (target) => target.isFile(),
    () => true,
  );
}

/** The names of the files in a folder (not of its folders), sorted by code unit; undefined where there is no such folder. */
export async function list(folder: string): Promise<readonly string[] | undefined> {
  try {
    const names: string[] = [];
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(join(folder, entry.name))))) {
        names.push(entry.name);
      }
    }
    return names.sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileError('read the folder', folder, error);
  }
}

/** The folder that a path means, links followed; the path itself where there is none. Two names of a folder are one. */
export async function realFolder(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/**
 * Writes a file that must not exist yet, whole or not at all: into a dot file beside it, which then gets its name by a link,
 * because a link, unlike a rename, never replaces. Folders on the way are made.
 */
export async function writeNew(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const draft = await writeDraft(path, text);
    try {
      await link(draft, path);
    } catch (error) {
      // Some file systems have no links. `wx` refuses an existing file as well; only a crash could leave it half written.
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error) ?? '')) throw error;
      await writeAndSync(path, text);
    } finally {
      await rm(draft, { force: true });
    }
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw fileError('write', path, error);
    throw usageError('file-exists', `${path} exists already and was left as it is`, {
      hint: 'Move or delete that file, or choose another name.',
      data: { path },
    });
  }
}

/** Replaces a file whose text is still `before`; a reader sees the old text or the new one, never a part. */
export async function replaceText(path: string, before: string, after: string): Promise<void> {
  if ((await readText(path)) !== before) {
    throw failure('file-changed', `${path} was changed by somebody else meanwhile; nothing was written`, {
      hint: 'Type the command again.',
      data: { path },
    });
  }
  try {
    const draft = await writeDraft(path, after);
    await rename(draft, path).catch(async (error) => {
      await rm(draft, { force: true });
      throw error;
    });
  } catch (error) {
    throw fileError('write', path, error);
  }
}

async function writeDraft(path: string, text: string): Promise<string> {
  const draft = join(dirname(path), `.${randomUUID()}.tmp`);
  await writeAndSync(draft, text).catch(async (error) => {
    await rm(draft, { force: true });
    throw error;
  });
  return draft;
}

async function writeAndSync(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'it does not exist',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the device',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its symbolic links go round in a circle',
};

function fileError(action: string, path: string, cause: unknown): Error {
  const code = codeOf(cause) ?? '';
  const reason = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return failure('file', `cannot ${action} ${path}: ${reason}`, { cause, data: { path, ...(code ? { code } : {}) } });
}
