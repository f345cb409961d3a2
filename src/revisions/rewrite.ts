// New parents into the headers of revision files: all of the files or none.
import { failure } from '../errors.js';
import type { Directory } from './directory.js';
import { readHeader, revisesText, rewriteHeader } from './header.js';
import type { ParentChange } from './rebase.js';

/** A text that cannot be made stops it before the first is written, a write that fails is undone. */
export async function replaceHeaders(
  directory: Pick<Directory, 'read' | 'replace'>,
  changes: readonly ParentChange[],
): Promise<void> {
  const texts = await Promise.all(
    changes.map(async ({ path, to }) => {
      const before = await directory.read(path);
      const after = rewriteHeader(path, before, { downRevision: to });
      const header = readHeader(path, after);
      if (header.kind === 'revision' && revisesText(header.revision.downRevision) === revisesText(to)) {
        return { path, before, after };
      }
      throw failure('unreadable-header', `${path} would not say its new parent; nothing was written`, {
        hint: 'Change downRevision by hand.',
        data: { path },
      });
    }),
  );
  const written: typeof texts = [];
  try {
    for (const text of texts) {
      await directory.replace(text.path, text.before, text.after);
      written.push(text);
    }
  } catch (error) {
    for (const { path, before, after } of written.reverse()) await directory.replace(path, after, before);
    throw error;
  }
}
