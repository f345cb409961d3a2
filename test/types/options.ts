// Options of one dialect, checked by the compiler alone. Nothing here runs.
import { c, index, table, unique } from 'limbeck';
import * as pg from 'limbeck/pg';
import * as sqlite from 'limbeck/sqlite';

export const notes = table(
  'notes',
  {
    id: c
      .integer()
      .primaryKey()
      .options(sqlite.column({ autoincrement: true })),
    title: c
      .text()
      .options(pg.column({ collation: '"C"' }))
      .options(sqlite.column({ collate: 'NOCASE' })),
  },
  (t) => [
    unique(t.title)
      .options(pg.constraint({ nullsNotDistinct: true, include: ['id'] }))
      .options(sqlite.key({ onConflict: 'IGNORE' })),
    index(t.title.options(pg.indexPart({ opclass: 'text_pattern_ops' }))).options(
      pg.index({ with: { fillfactor: '70' } }),
    ),
    index({ column: 'title', options: sqlite.indexPart({ collate: 'NOCASE' }) }),
  ],
  { options: { ...pg.table({ unlogged: true }), ...sqlite.table({ strict: true, withoutRowid: true }) } },
);

// @ts-expect-error no such option
pg.table({ strict: true });
// @ts-expect-error not of this type
sqlite.table({ strict: 'yes' });
// @ts-expect-error no such storage
pg.column({ storage: 'tape' });
