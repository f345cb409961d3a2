// Triggers: the pure faces that all dialects share, and the methods that `op` has for them.
import { type TriggerEvent, type TriggerInput, triggerBody, triggerId } from '../../../models/index.js';
import type { Operation } from '../../../ops/index.js';
import { objectText } from '../../../schema/find.js';
import { same } from '../../../schema/same.js';
import type { Ref, SchemaObject } from '../../../schema/types.js';
import type { KindFaces } from '../../../schema/vocabulary.js';
import type { Writer } from '../../../schema/writer.js';
import { commented, commentPart, setComment } from './comment.js';
import { linesOf, refuse } from './view.js';

export interface TriggerBody {
  readonly timing: TriggerInput['timing'];
  readonly events: readonly TriggerEvent[];
  readonly of?: readonly string[];
  readonly when?: string;
  readonly body: string;
  readonly comment?: string;
}

export function triggerOf(object: SchemaObject): TriggerBody {
  return object.body as unknown as TriggerBody;
}

interface Given extends TriggerInput {
  readonly comment?: string;
}

interface On {
  readonly on: string | Ref;
}

const triggerRecorders = {
  createTrigger: (name: string, { on, comment, ...given }: Given): Operation => {
    const id = triggerId(name, on);
    const { body, mistakes } = triggerBody(given);
    refuse(id, mistakes);
    return { op: 'createObject', object: { id, dependsOn: [], body: { ...body, ...commentPart(comment) } } };
  },
  dropTrigger: (name: string, { on }: On): Operation => ({ op: 'dropObject', id: triggerId(name, on) }),
  setTriggerComment: (name: string, comment: string | null, { on }: On): Operation =>
    setComment(triggerId(name, on), comment),
} satisfies KindFaces['recorders'];

/** The methods that `op` has for triggers. */
export interface TriggerMethods {
  /** `op.createTrigger('posts_touch', { on: 'posts', timing: 'after', events: 'update', body: 'UPDATE …' })` */
  createTrigger(name: string, given: Given): void;
  dropTrigger(name: string, table: On): void;
  setTriggerComment(name: string, comment: string | null, table: On): void;
}

declare module '../../../ops/recorder.js' {
  interface Op extends TriggerMethods {}
}

export const triggerFaces: KindFaces = commented(
  {
    kind: 'trigger',
    names: 'apart',
    above: true,
    unrenamed: true,
    expressions: (object) => {
      const { when, body } = triggerOf(object);
      return [{ sql: body }, ...(when === undefined ? [] : [{ sql: when }])];
    },
    diff: (from, to) => (same(parts(from), parts(to)) ? [] : 'replace'),
    apply: (object) => object,
    reverse: () => ({ irreversible: 'a trigger is made anew' }),
    describe: (id) => `alter ${objectText(id)}`,
    recorders: triggerRecorders,
    source: {
      model: (object, w) => `${w.use('trigger')}(${w.text(object.id.name)}, ${given(object, w)})`,
      create: (object, w) => w.call('createTrigger', w.text(object.id.name), given(object, w)),
      drop: (id, w) => w.call('dropTrigger', w.text(id.name), w.object([['on', w.ref(id.on ?? id)]])),
      change: (id, _, w) => w.call('createTrigger', w.text(id.name)),
    },
  },
  'setTriggerComment',
);

function parts(object: SchemaObject): Omit<TriggerBody, 'comment'> {
  const { comment: _, ...rest } = triggerOf(object);
  return rest;
}

function given(object: SchemaObject, w: Writer): string {
  const { timing, events, of, when, body, comment } = triggerOf(object);
  const [event, ...more] = events.map((each) => w.text(each));
  const text = (value: string | undefined): string | undefined => (value === undefined ? undefined : linesOf(value, w));
  return w.object([
    ['on', w.ref(object.id.on ?? object.id)],
    ['timing', w.text(timing)],
    ['events', more.length === 0 ? event : w.list([event ?? '', ...more])],
    ['of', of && w.list(of.map(w.text))],
    ['when', text(when)],
    ['body', text(body)],
    ['comment', comment === undefined ? undefined : w.text(comment)],
  ]);
}
