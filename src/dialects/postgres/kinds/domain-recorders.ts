// The methods that `op` has for domains: what a revision file writes → operations.
import { usageError } from '../../../errors.js';
import {
  type CheckBuilder,
  type ColumnBuilder,
  constraintFrom,
  defaultFrom,
  domainBody,
} from '../../../models/index.js';
import type { Operation } from '../../../ops/index.js';
import { parseRef, refText } from '../../../schema/find.js';
import type { Check, Ref } from '../../../schema/types.js';
import type { KindFaces, ObjectChange } from '../../../schema/vocabulary.js';
import { commentPart, setComment } from '../../standard/kinds/comment.js';
import { type DomainChange, domainId, domainObject } from './domain-body.js';

function altered(name: string | Ref, change: DomainChange): Operation {
  return { op: 'alterObject', id: domainId(parseRef(name)), change: change as unknown as ObjectChange };
}

type TypeInput = ColumnBuilder;

function read(ref: Ref, type: TypeInput, checks: readonly CheckBuilder[]): ReturnType<typeof domainBody> {
  const given = domainBody(ref, type, checks);
  if (given.mistakes.length > 0) {
    throw usageError('declaration', `domain ${refText(ref)}: ${given.mistakes.join('; ')}`);
  }
  return given;
}

export const domainRecorders = {
  createDomain: (
    name: string | Ref,
    type: TypeInput,
    checks: readonly CheckBuilder[] = [],
    { comment }: { readonly comment?: string } = {},
  ): Operation => {
    const ref = parseRef(name);
    const { body, dependsOn } = read(ref, type, checks);
    return { op: 'createObject', object: domainObject(ref, { ...body, ...commentPart(comment) }, dependsOn) };
  },
  dropDomain: (name: string | Ref): Operation => ({ op: 'dropObject', id: domainId(parseRef(name)) }),
  renameDomain: (name: string | Ref, to: string): Operation =>
    altered(name, { change: 'rename', from: parseRef(name).name, to }),
  alterDomain: (name: string | Ref, to: { readonly default?: unknown; readonly nullable?: boolean }): Operation => {
    const { default: preset, nullable, ...unknown } = to;
    const [key] = Object.keys(unknown);
    if (key !== undefined) {
      const hint = key === 'notNull' ? { hint: 'Write nullable: false.' } : {};
      throw usageError(
        'argument',
        `alterDomain of ${refText(parseRef(name))} knows no ${key}, but default, nullable`,
        hint,
      );
    }
    return altered(name, {
      change: 'alter',
      ...(preset === undefined ? {} : { default: preset === null ? null : defaultFrom(preset) }),
      ...(nullable === undefined ? {} : { notNull: !nullable }),
    });
  },
  createDomainConstraint: (name: string | Ref, part: CheckBuilder): Operation => {
    const ref = parseRef(name);
    const { kind, ...check } = constraintFrom(ref, part);
    if (kind !== 'check') throw usageError('wrong-constraint', `a domain has checks, and no ${kind}`);
    return altered(name, { change: 'addCheck', check: check as Check });
  },
  dropDomainConstraint: (name: string | Ref, constraint: string): Operation =>
    altered(name, { change: 'dropCheck', name: constraint }),
  renameDomainConstraint: (name: string | Ref, from: string, to: string): Operation =>
    altered(name, { change: 'renameCheck', from, to }),
  validateDomainConstraint: (name: string | Ref, constraint: string): Operation =>
    altered(name, { change: 'validateCheck', name: constraint }),
  alterDomainConstraint: (
    name: string | Ref,
    constraint: string,
    { comment }: { readonly comment: string | null },
  ): Operation => altered(name, { change: 'commentCheck', name: constraint, comment }),
  replaceDomain: (name: string | Ref, type: TypeInput, checks: readonly CheckBuilder[] = []): Operation =>
    altered(name, { change: 'replace', to: read(parseRef(name), type, checks).body }),
  setDomainComment: (name: string | Ref, comment: string | null): Operation =>
    setComment(domainId(parseRef(name)), comment),
} satisfies KindFaces['recorders'];

/** The methods that `op` has for domains. */
export interface DomainMethods {
  createDomain(
    name: string | Ref,
    type: TypeInput,
    checks?: readonly CheckBuilder[],
    options?: { readonly comment?: string },
  ): void;
  dropDomain(name: string | Ref): void;
  renameDomain(name: string | Ref, to: string): void;
  /** What is absent stays as it is; a default of null takes it away. */
  alterDomain(name: string | Ref, to: { readonly default?: unknown; readonly nullable?: boolean }): void;
  createDomainConstraint(name: string | Ref, check: CheckBuilder): void;
  dropDomainConstraint(name: string | Ref, constraint: string): void;
  renameDomainConstraint(name: string | Ref, from: string, to: string): void;
  /** Checks the rows that a constraint which was added NOT VALID has not seen. */
  validateDomainConstraint(name: string | Ref, constraint: string): void;
  /** Null takes it away. */
  alterDomainConstraint(name: string | Ref, constraint: string, to: { readonly comment: string | null }): void;
  /** Made anew, under another type; the columns that are of it move over. */
  replaceDomain(name: string | Ref, type: TypeInput, checks?: readonly CheckBuilder[]): void;
  setDomainComment(name: string | Ref, comment: string | null): void;
}

declare module '../../../ops/recorder.js' {
  interface Op extends DomainMethods {}
}
