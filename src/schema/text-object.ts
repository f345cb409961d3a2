// Objects that only their own SQL text describes: what creates one and what drops it. No catalog is asked about them; what the
// applied revisions made of them is what there is.
import { tokenize } from './sql-text.js';
import type { ObjectId, Ref, SchemaObject } from './types.js';

export interface TextBody {
  readonly create: string;
  readonly drop: string;
}

/** SQL text, or its lines. */
export type TextLines = string | readonly string[];

export const textObjectKind = 'object';

export function textObjectId({ schema, name }: Ref): ObjectId {
  return { kind: textObjectKind, ...(schema === undefined ? {} : { schema }), name };
}

export function isTextObject({ id }: SchemaObject): boolean {
  return id.kind === textObjectKind;
}

export function textBody(object: SchemaObject): TextBody {
  return object.body as unknown as TextBody;
}

/** One text, without the space around it. */
export function joinedText(lines: TextLines): string {
  return (typeof lines === 'string' ? lines : lines.join('\n')).trim();
}

/** The lines where there are several: how files show it. */
export function textLines(text: string): TextLines {
  const lines = text.split('\n');
  return lines.length === 1 ? text : lines;
}

/** Whether the text takes the place of what there is: `CREATE OR REPLACE …`. */
export function replaces(sql: string): boolean {
  const words = tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  return ['CREATE', 'OR', 'REPLACE'].every((word, i) => words[i]?.text.toUpperCase() === word);
}
