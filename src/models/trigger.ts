// Triggers: what is done when rows of a table or a view change.
import { parseRef } from '../schema/find.js';
import type { TextLines } from '../schema/text-object.js';
import type { Json, ObjectId, Ref } from '../schema/types.js';
import { type ObjectModel, type ObjectOptions, objectModel } from './object.js';
import type { Sql } from './sql.js';
import { sqlText } from './text-object.js';
import { withoutEnd } from './view.js';

export type TriggerEvent = 'insert' | 'update' | 'delete';

export interface TriggerInput {
  /** The table or the view. */
  readonly on: string | Ref;
  readonly timing: 'before' | 'after' | 'instead of';
  /** SQLite takes one for each trigger. */
  readonly events: TriggerEvent | readonly TriggerEvent[];
  /** Only updates of these columns. */
  readonly of?: readonly string[];
  /** Only rows for which it holds. */
  readonly when?: TextLines | Sql;
  /** The statements, without BEGIN and END. */
  readonly body: TextLines | Sql;
}

export interface TriggerOptions extends TriggerInput, Omit<ObjectOptions, 'wasNamed'> {}

/** `trigger('posts_touch', { on: 'posts', timing: 'after', events: 'update', of: ['title'], body: 'UPDATE …' })` */
export function trigger(name: string, options: TriggerOptions): ObjectModel<'trigger'> {
  const { body, mistakes } = triggerBody(options);
  return objectModel({ id: triggerId(name, options.on), body }, options, mistakes);
}

export function triggerId(name: string, on: string | Ref): ObjectId & { readonly kind: 'trigger' } {
  return { kind: 'trigger', name, on: parseRef(on) };
}

const timings: readonly unknown[] = ['before', 'after', 'instead of'];
const allEvents: readonly TriggerEvent[] = ['insert', 'update', 'delete'];

export function triggerBody({ timing, events, of, when, body }: Omit<TriggerInput, 'on'>): {
  readonly body: { readonly [key: string]: Json };
  readonly mistakes: readonly string[];
} {
  const given: readonly TriggerEvent[] = typeof events === 'string' ? [events] : (events ?? []);
  const condition = when === undefined ? undefined : sqlText(when);
  const text = withoutEnd(sqlText(body) ?? '');
  const odd = given.filter((event) => !allEvents.includes(event));
  const mistakes = [
    ...(timings.includes(timing) ? [] : [`its timing is ${String(timing)}, which is none of ${timings.join(', ')}`]),
    ...(given.length === 0 ? ['it has no events'] : []),
    ...odd.map((event) => `its event ${String(event)} is none of ${allEvents.join(', ')}`),
    ...(of !== undefined && !given.includes('update') ? ['it names columns, and is not fired by updates'] : []),
    ...(when !== undefined && !condition ? ['its condition (when) is no SQL text'] : []),
    ...(text === '' ? ['it has no body'] : []),
  ];
  return {
    body: {
      timing,
      events: allEvents.filter((event) => given.includes(event)),
      ...(of === undefined ? {} : { of }),
      ...(condition ? { when: condition } : {}),
      body: text,
    },
    mistakes,
  };
}
