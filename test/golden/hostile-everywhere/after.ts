// Each hostile text as the name of everything that has a name, as a default, as a value, as a comment.
import { c, check, enumType, foreignKey, index, sql, table, unique } from 'limbeck';
import { like, texts } from './texts.js';

export const tables = texts.map((text) => {
  const kind = enumType({ name: like(text, '%') }, [text, 'other']);
  return table(
    { name: text },
    {
      id: c.integer().primaryKey(like(text, '!')),
      [text]: c.text().notNull().default(text).comment(text),
      kind: c.enum(kind).notNull().default(text),
      parent: c.integer(),
    },
    (t) => {
      const [own, parent] = [t[text], t.parent];
      if (!own || !parent) return [];
      return [
        check(text, sql`${own} <> 'no'`),
        unique(own).name(like(text, '&')),
        index(own).name(like(text, '#')),
        foreignKey(parent).references({ name: text }, 'id').name(like(text, '>')),
      ];
    },
    { comment: text },
  );
});
