// Triggers on SQLite: kept as the text of their CREATE TRIGGER, one event each.
import { type TriggerEvent, triggerId } from '../../../models/index.js';
import { type TriggerBody, triggerFaces, triggerOf } from '../../standard/kinds/trigger.js';
import { quoteName } from '../../standard/names.js';
import { Cursor } from '../cursor.js';
import { normalExpression } from '../expressions.js';
import { relationsIn } from '../mentions.js';
import { fold, isSymbol, isWord, solidTokens } from '../tokens.js';
import type { SqliteKind } from './kind.js';
import { created, withoutEnd } from './view.js';

export const triggerKind: SqliteKind = {
  ...triggerFaces,
  type: 'trigger',
  keyword: 'TRIGGER',
  relations: (object) => {
    const { when = '', body } = triggerOf(object);
    return [...relationsIn(body), ...relationsIn(when)];
  },
  print: (object) => {
    const { timing, events, of, when, body } = triggerOf(object);
    const columns = of ? ` OF ${of.map(quoteName).join(', ')}` : '';
    const event = `${timing} ${events[0] ?? ''}`.toUpperCase() + columns;
    const { name, on } = object.id;
    const head = `CREATE TRIGGER ${quoteName(name)} ${event} ON ${quoteName(on?.name ?? '')}`;
    return `${head}${when === undefined ? '' : `\nWHEN ${when}`}\nBEGIN\n${body};\nEND`;
  },
  read: (sql) => {
    const cursor = new Cursor(sql);
    const name = created(cursor, 'TRIGGER');
    const timing = timingOf(cursor);
    const event = eventOf(cursor);
    const of = event === 'update' && cursor.words('OF') ? listOf(cursor) : undefined;
    cursor.expectWords('ON');
    const first = cursor.name();
    const on = cursor.symbol('.') ? cursor.name() : first;
    cursor.words('FOR', 'EACH', 'ROW');
    const when = cursor.words('WHEN') ? condition(cursor) : undefined;
    cursor.expectWords('BEGIN');
    const body: TriggerBody = {
      timing,
      events: [event],
      ...(of ? { of } : {}),
      ...(when === undefined ? {} : { when }),
      body: statements(cursor),
    };
    return { id: triggerId(name, { name: on }), dependsOn: [], body: { ...body } };
  },
  mistakes: (object) => {
    const { events } = triggerOf(object);
    return events.length === 1
      ? []
      : [`it has ${events.length} events (${events.join(', ')}), and SQLite takes one for each trigger`];
  },
  normal: (object) => {
    const { timing, events, of, when, body } = triggerOf(object);
    const condition = when === undefined ? null : normalExpression(when);
    const on = fold(object.id.on?.name ?? '');
    return JSON.stringify([on, timing, events, of?.map(fold) ?? null, condition, normalExpression(body)]);
  },
};

/** BEFORE is what nobody said. */
function timingOf(cursor: Cursor): TriggerBody['timing'] {
  if (cursor.words('AFTER')) return 'after';
  if (cursor.words('INSTEAD', 'OF')) return 'instead of';
  cursor.words('BEFORE');
  return 'before';
}

function eventOf(cursor: Cursor): TriggerEvent {
  for (const event of ['insert', 'update', 'delete'] as const) if (cursor.words(event.toUpperCase())) return event;
  throw cursor.confused();
}

function listOf(cursor: Cursor): readonly string[] {
  const names: string[] = [];
  do names.push(cursor.name());
  while (cursor.symbol(','));
  return names;
}

/** Up to the BEGIN that no parenthesis or CASE is around. */
function condition(cursor: Cursor): string {
  const { start } = cursor;
  let end = start;
  for (let depth = 0; depth > 0 || !cursor.atWord('BEGIN'); end = cursor.end) {
    const token = cursor.take();
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
  }
  return cursor.text.slice(start, end);
}

/** Up to the END that is the last word. */
function statements(cursor: Cursor): string {
  const { start, text } = cursor;
  const end = solidTokens(text).findLast((token) => isWord(token, 'END'));
  if (!end || end.start < start) throw cursor.confused();
  return withoutEnd(text.slice(start, end.start));
}
