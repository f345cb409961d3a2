// Domains: the pure faces. Their data is domain-body.ts, their recording methods are domain-recorders.ts.
import { type DomainBody, typesUsed } from '../../../models/index.js';
import { objectText, refOf } from '../../../schema/find.js';
import { followedExpr } from '../../../schema/rename.js';
import { isExpr, same } from '../../../schema/same.js';
import type { Check, Json, ObjectId, SchemaObject } from '../../../schema/types.js';
import type { KindFaces, ObjectChange, RenamedRef } from '../../../schema/vocabulary.js';
import type { Writer } from '../../../schema/writer.js';
import { commented, commentPart, isComment } from '../../standard/kinds/comment.js';
import { optionsOf } from '../options.js';
import { bodyOf, byName, type DomainChange } from './domain-body.js';
import { isHeldInside } from './domain-inside.js';
import { domainRecorders } from './domain-recorders.js';
import { movable } from './move.js';

const plain: KindFaces = commented(
  {
    kind: 'domain',
    names: 'type',
    diff: (from, to) => diffDomains(bodyOf(from), bodyOf(to)) as unknown as readonly ObjectChange[],
    apply: (object, change) => applied(object, change as unknown as DomainChange),
    reverse: (change, was) => reversed(change as unknown as DomainChange, was) as ReturnType<KindFaces['reverse']>,
    describe: (id, change) => described(id, change as unknown as DomainChange),
    rebuilds: ({ change }) => change === 'replace',
    looksAtValues: (change) => looksAtValues(change as unknown as DomainChange),
    instead: (changes, { id }, to, live) =>
      changes.some(isAboutValues) && isHeldInside(id, live)
        ? [replacedBy(bodyOf(to)), ...changes.filter(isComment)]
        : changes,
    letsGo: (object) => ({
      away: replacedBy({ type: { name: 'text' }, checks: [] }),
      back: replacedBy(bodyOf(object)),
    }),
    expressions: (object) => {
      const { checks, default: preset } = bodyOf(object);
      return [...checks.map(({ expr }) => expr), ...(preset && isExpr(preset) ? [preset] : [])];
    },
    follow: (object, renamed) => {
      const { default: preset, ...body } = bodyOf(object);
      const followedBody = {
        ...body,
        type: followed(body.type, renamed),
        ...(preset ? { default: isExpr(preset) ? followedExpr(preset, renamed) : preset } : {}),
        checks: body.checks.map((check) => ({ ...check, expr: followedExpr(check.expr, renamed) })),
      };
      return { ...object, body: followedBody as unknown as Json };
    },
    recorders: domainRecorders,
    source: {
      model: (object, w) => {
        const { comment } = bodyOf(object);
        const [type, checks] = declaration(bodyOf(object), w);
        const more = comment === undefined ? [] : [w.object([['comment', w.text(comment)]])];
        const parts = checks === undefined && more.length > 0 ? ['[]'] : checks === undefined ? [] : [checks];
        w.use('* as pg', 'limbeck/pg');
        return `pg.domain(${[w.ref(object.id), type, ...parts, ...more].join(', ')})`;
      },
      create: (object, w) => {
        const { comment } = bodyOf(object);
        const more = comment === undefined ? undefined : w.object([['comment', w.text(comment)]]);
        const [type, checks] = declaration(bodyOf(object), w);
        return w.call('createDomain', w.ref(object.id), type, more && checks === undefined ? '[]' : checks, more);
      },
      drop: (id, w) => w.call('dropDomain', w.ref(id)),
      change: (id, change, w) => changeSource(id, change as unknown as DomainChange, w),
    },
  },
  'setDomainComment',
);

export const domainFaces: KindFaces = movable(plain, 'moveDomain');

function replacedBy({ comment: _, ...to }: DomainBody): ObjectChange {
  return { change: 'replace', to } satisfies DomainChange as unknown as ObjectChange;
}

/** Such a change, or the one that undoes it, is refused where values are inside of others: the server looks into columns alone. */
function isAboutValues({ change, notNull }: ObjectChange): boolean {
  return notNull !== undefined || change === 'addCheck' || change === 'dropCheck' || change === 'validateCheck';
}

function looksAtValues(change: DomainChange): boolean {
  if (change.change === 'addCheck') return optionsOf('constraint', change.check).notValid !== true;
  return change.change === 'validateCheck' || (change.change === 'alter' && change.notNull === true);
}

/** `c.text().notNull()`, and the list of checks where there are some. */
function declaration(body: DomainBody, w: Writer): readonly [string, string | undefined] {
  const { type, notNull, default: preset, options, checks } = body;
  const column = w.column({
    name: 'value',
    type,
    nullable: !notNull,
    ...(preset ? { default: preset } : {}),
    ...(options ? { options } : {}),
  });
  const parts = checks.map((check) => w.constraint({ kind: 'check', ...check }));
  return [column, parts.length === 0 ? undefined : w.list(parts)];
}

function diffDomains(from: DomainBody, to: DomainBody): readonly DomainChange[] {
  if (!same(from.type, to.type) || !same(from.options, to.options)) {
    const { comment: _, ...body } = to;
    return [{ change: 'replace', to: body }];
  }
  const left = from.checks.filter((check) => !to.checks.some(({ name }) => name === check.name));
  const fresh = to.checks.filter((check) => !from.checks.some(({ name }) => name === check.name));
  const renamed = fresh.flatMap((check) => {
    const twin = left.find((other) => sameContent(other, check));
    return twin && !from.checks.some(({ name }) => name === check.name) ? [[twin, check] as const] : [];
  });
  const isRenamed = (check: Check): boolean => renamed.some((pair) => pair.includes(check));
  const kept = to.checks.flatMap((check) => {
    const twin = from.checks.find(({ name }) => name === check.name);
    return twin && !same(uncommented(twin), uncommented(check)) ? [[twin, check] as const] : [];
  });
  const validated = kept.filter(([a, b]) => same(a.expr, b.expr) && a.options && !b.options);
  const changed = kept.filter((pair) => !validated.includes(pair));
  const stays = to.checks.flatMap((check) => {
    const twin = renamed.find((pair) => pair[1] === check)?.[0] ?? from.checks.find(({ name }) => name === check.name);
    return twin && !changed.some((pair) => pair[1] === check) ? [[twin, check] as const] : [];
  });
  const preset = same(from.default, to.default) ? {} : { default: to.default ?? null };
  const notNull = same(from.notNull, to.notNull) ? {} : { notNull: to.notNull === true };
  const alter = { ...preset, ...notNull };
  return [
    ...renamed.map(([a, b]): DomainChange => ({ change: 'renameCheck', from: a.name, to: b.name })),
    ...left.filter((check) => !isRenamed(check)).map(({ name }): DomainChange => ({ change: 'dropCheck', name })),
    ...changed.map(([{ name }]): DomainChange => ({ change: 'dropCheck', name })),
    ...(Object.keys(alter).length === 0 ? [] : [{ change: 'alter', ...alter } as const]),
    ...validated.map(([{ name }]): DomainChange => ({ change: 'validateCheck', name })),
    ...changed.map(([, check]): DomainChange => ({ change: 'addCheck', check })),
    ...fresh.filter((check) => !isRenamed(check)).map((check): DomainChange => ({ change: 'addCheck', check })),
    ...stays
      .filter(([a, b]) => a.comment !== b.comment)
      .map(([, { name, comment = null }]): DomainChange => ({ change: 'commentCheck', name, comment })),
  ];
}

function sameContent({ name: _, ...a }: Check, { name: __, ...b }: Check): boolean {
  return same(uncommented(a), uncommented(b));
}

function uncommented({ comment: _, ...check }: Partial<Check>): Partial<Check> {
  return check;
}

function applied(object: SchemaObject, change: DomainChange): SchemaObject {
  if (change.change === 'rename') return { ...object, id: { ...object.id, name: change.to } };
  const body = bodyAfter(bodyOf(object), change);
  const dependsOn = change.change === 'replace' ? typesUsed(body.type) : object.dependsOn;
  return { ...object, dependsOn, body: body as unknown as Json };
}

function bodyAfter(body: DomainBody, change: Exclude<DomainChange, { change: 'rename' }>): DomainBody {
  const checks = (edit: (check: Check) => readonly Check[]): DomainBody => ({
    ...body,
    checks: byName(body.checks.flatMap(edit)),
  });
  switch (change.change) {
    case 'alter': {
      const { default: preset, notNull, ...rest } = body;
      const after = change.default === undefined ? preset : change.default;
      const required = change.notNull ?? notNull ?? false;
      return { ...rest, ...(required ? { notNull: true } : {}), ...(after ? { default: after } : {}) };
    }
    case 'addCheck':
      return { ...body, checks: byName([...body.checks, change.check]) };
    case 'dropCheck':
      return checks((check) => (check.name === change.name ? [] : [check]));
    case 'renameCheck':
      return checks(({ conventional: _, ...check }) => [
        check.name === change.from ? { ...check, name: change.to } : check,
      ]);
    case 'validateCheck':
      return checks((check) => {
        const { options: _, ...valid } = check;
        return [check.name === change.name ? valid : check];
      });
    case 'commentCheck':
      return checks((check) => {
        const { comment: _, ...bare } = check;
        return [check.name === change.name ? { ...bare, ...commentPart(change.comment) } : check];
      });
    case 'replace':
      return { ...change.to, checks: byName(change.to.checks), ...commentPart(body.comment) };
  }
}

function reversed(change: DomainChange, was: SchemaObject | undefined): DomainChange | { irreversible: string } {
  const before = was && bodyOf(was);
  const lost = { irreversible: 'what the domain was before is not recorded' };
  switch (change.change) {
    case 'rename':
      return { change: 'rename', from: change.to, to: change.from };
    case 'renameCheck':
      return { change: 'renameCheck', from: change.to, to: change.from };
    case 'addCheck':
      return { change: 'dropCheck', name: change.check.name };
    case 'dropCheck': {
      const check = before?.checks.find(({ name }) => name === change.name);
      return check ? { change: 'addCheck', check } : lost;
    }
    case 'alter':
      if (!before) return lost;
      return {
        change: 'alter',
        ...(change.default === undefined ? {} : { default: before.default ?? null }),
        ...(change.notNull === undefined ? {} : { notNull: before.notNull === true }),
      };
    case 'commentCheck': {
      const check = before?.checks.find(({ name }) => name === change.name);
      return check ? { ...change, comment: check.comment ?? null } : lost;
    }
    case 'validateCheck':
      return { irreversible: `a constraint that has been checked cannot become one that has not` };
    case 'replace': {
      if (!before) return lost;
      const { comment: _, ...to } = before;
      return { change: 'replace', to };
    }
  }
}

function described(id: ObjectId, change: DomainChange): string {
  const domain = objectText(id);
  switch (change.change) {
    case 'rename':
      return `rename ${domain} to ${change.to}`;
    case 'alter': {
      const parts = [
        ...(change.default === undefined ? [] : [change.default === null ? 'drop its default' : 'set its default']),
        ...(change.notNull === undefined ? [] : [change.notNull ? 'forbid NULL' : 'allow NULL']),
      ];
      return `${domain}: ${parts.join(', ')}`;
    }
    case 'addCheck':
      return `add check ${change.check.name} to ${domain}`;
    case 'dropCheck':
      return `drop constraint ${change.name} of ${domain}`;
    case 'renameCheck':
      return `rename constraint ${change.from} of ${domain} to ${change.to}`;
    case 'validateCheck':
      return `validate constraint ${change.name} of ${domain}`;
    case 'commentCheck':
      return `${change.comment === null ? 'remove' : 'set'} the comment of constraint ${change.name} of ${domain}`;
    case 'replace':
      return `make ${domain} anew`;
  }
}

function changeSource(id: ObjectId, change: DomainChange, w: Writer): string {
  switch (change.change) {
    case 'rename':
      return w.call('renameDomain', w.ref(id), w.text(change.to));
    case 'alter': {
      const { default: preset, notNull } = change;
      const entries = [
        ['default', preset === undefined ? undefined : preset === null ? 'null' : w.value(preset)],
        ['nullable', notNull === undefined ? undefined : String(!notNull)],
      ] as const;
      return w.call('alterDomain', w.ref(id), w.object(entries));
    }
    case 'addCheck':
      return w.call('createDomainConstraint', w.ref(id), w.constraint({ kind: 'check', ...change.check }));
    case 'dropCheck':
      return w.call('dropDomainConstraint', w.ref(id), w.text(change.name));
    case 'renameCheck':
      return w.call('renameDomainConstraint', w.ref(id), w.text(change.from), w.text(change.to));
    case 'validateCheck':
      return w.call('validateDomainConstraint', w.ref(id), w.text(change.name));
    case 'commentCheck':
      return w.call(
        'alterDomainConstraint',
        w.ref(id),
        w.text(change.name),
        w.object([['comment', w.json(change.comment)]]),
      );
    case 'replace':
      return w.call('replaceDomain', w.ref(id), ...declaration(change.to, w));
  }
}

function followed(type: DomainBody['type'], renamed: RenamedRef): DomainBody['type'] {
  const { of, ref } = type;
  if (of) return { ...type, of: followed(of, renamed) };
  if (!ref) return type;
  if (renamed.what === 'schema' && ref.schema === renamed.from) return { ...type, ref: { ...ref, schema: renamed.to } };
  if (renamed.what !== 'object' || ref.name !== renamed.from.name || ref.schema !== renamed.from.schema) return type;
  return { ...type, ref: refOf(renamed.to) };
}
