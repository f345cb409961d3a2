// A lock on an empty file, which goes with the process and is gone after. SQLite takes it, as it knows how on every system.
import { closeSync, fstatSync, openSync, rmSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { failure } from '../../errors.js';

/** What ends the lock; undefined while another process has it, or has just let go of it. `lock` answers undefined where it is held. */
export function lockFile(
  path: string,
  lock: (path: string) => Database.Database | undefined,
): (() => void) | undefined {
  // Closing a file ends all locks that the process has on it, so this one is closed last. As long as it is open, no other file is
  // the same: what the path leads to now is what it led to when it was locked.
  const pinned = pin(path);
  const isThere = (): boolean => inode(path) === inode(pinned);
  let held: Database.Database | undefined;
  try {
    held = lock(path);
    if (held && isThere()) return () => release(path, held as Database.Database, pinned);
  } catch (error) {
    // Whoever had it may have removed the file while SQLite looked at it.
    if (isThere()) {
      closeSync(pinned);
      throw error;
    }
  }
  held?.close();
  closeSync(pinned);
  return undefined;
}

function pin(path: string): number {
  try {
    return openSync(path, 'a');
  } catch (error) {
    throw failure('lock-file', `${path} cannot be written: ${(error as NodeJS.ErrnoException).code}`, {
      hint: 'What runs outside of transactions keeps other runs out by this file: its folder must be writable.',
    });
  }
}

function release(path: string, held: Database.Database, pinned: number): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Some systems remove no open file: then it stays, empty.
  }
  held.close();
  closeSync(pinned);
}

function inode(of: string | number): bigint | undefined {
  const found =
    typeof of === 'number' ? fstatSync(of, { bigint: true }) : statSync(of, { bigint: true, throwIfNoEntry: false });
  return found?.ino;
}
