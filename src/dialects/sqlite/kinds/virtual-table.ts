// Virtual tables on SQLite: kept as the text of their CREATE VIRTUAL TABLE. What their module keeps beside is its own.
import type { SchemaObject } from '../../../schema/types.js';
import { quoteName } from '../../standard/names.js';
import { argumentsOf, contentOf } from '../content.js';
import { Cursor } from '../cursor.js';
import { fold, solidTokens, tokenize } from '../tokens.js';
import type { SqliteKind } from './kind.js';
import { created } from './view.js';
import { virtualTableFaces, virtualTableOf } from './virtual-table-faces.js';

export const virtualTableKind: SqliteKind = {
  ...virtualTableFaces,
  type: 'virtual',
  keyword: 'TABLE',
  relations: (object) => {
    const content = contentOf(print(object));
    return content ? [content.table] : [];
  },
  print,
  read: (sql) => {
    const cursor = new Cursor(sql);
    const name = created(cursor, 'VIRTUAL', 'TABLE');
    cursor.expectWords('USING');
    const module = cursor.name();
    const span = cursor.peek() ? cursor.parenthesised() : { start: 0, end: 0 };
    const args = argumentsOf(sql.slice(span.start, span.end)).map((argument) => argument.trim());
    const body = { module, args: args.filter((argument) => argument !== '') };
    return { id: { kind: 'virtualTable', name }, dependsOn: [], body };
  },
  mistakes: (object) =>
    virtualTableOf(object)
      .args.filter((argument) => argumentsOf(argument).length !== 1)
      .map((argument) => `its argument ${argument} is more than one`),
  normal: (object) => {
    const { module, args } = virtualTableOf(object);
    // What an argument means is the module's business: only spaces between its words do not count.
    return JSON.stringify([fold(module), args.map((argument) => solidTokens(argument).map(({ text }) => text))]);
  },
  dropNote: (object) => (contentOf(print(object)) ? undefined : 'Drops the table with the rows that it holds.'),
  // A full-text table that keeps no text of its own knows nothing of the rows that its table has already.
  after: (object) => {
    const name = quoteName(object.id.name);
    return contentOf(print(object)) ? [`INSERT INTO ${name} (${name}) VALUES ('rebuild')`] : [];
  },
};

function print(object: SchemaObject): string {
  const { module, args } = virtualTableOf(object);
  const using = tokenize(module).length === 1 ? module : quoteName(module);
  return `CREATE VIRTUAL TABLE ${quoteName(object.id.name)} USING ${using}${args.length === 0 ? '' : `(${args.join(', ')})`}`;
}
