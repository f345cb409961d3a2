import { c, check, sql, table } from 'limbeck';
import * as pg from 'limbeck/pg';

export const code = pg.domain('code', c.bigint(), [check(sql`VALUE > 0`)]);
export const goods = table('goods', { id: c.domain(code), twice: c.integer().generatedAs(sql`id * 2`) }, () => [
  check('not_thirteen', sql`id <> 13`),
]);
