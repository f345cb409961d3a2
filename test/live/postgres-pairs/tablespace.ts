// A tablespace for this process alone, as servers are shared; before 15 a server has none that needs no folder.
import process from 'node:process';

export const place = `pairs_${process.pid}`;

export const tablespace: { readonly since: number; readonly setup: readonly string[] } = {
  since: 15,
  setup: [
    'SET allow_in_place_tablespaces = on',
    `DROP TABLESPACE IF EXISTS ${place}`,
    `CREATE TABLESPACE ${place} LOCATION ''`,
  ],
};
