// What a domain is as data: a type, what its values must be, and the changes that it can go through.
import type { DomainBody } from '../../../models/index.js';
import { parseRef } from '../../../schema/find.js';
import type { Check, Default, Json, ObjectId, Ref, SchemaObject } from '../../../schema/types.js';

/** `replace` is all of it anew, under another type. */
export type DomainChange =
  | { readonly change: 'rename'; readonly from: string; readonly to: string }
  | { readonly change: 'alter'; readonly default?: Default | null; readonly notNull?: boolean }
  | { readonly change: 'addCheck'; readonly check: Check }
  | { readonly change: 'dropCheck'; readonly name: string }
  | { readonly change: 'renameCheck'; readonly from: string; readonly to: string }
  | { readonly change: 'validateCheck'; readonly name: string }
  | { readonly change: 'commentCheck'; readonly name: string; readonly comment: string | null }
  | { readonly change: 'replace'; readonly to: DomainBody };

export function bodyOf(object: SchemaObject): DomainBody {
  return object.body as unknown as DomainBody;
}

export function domainObject(ref: Ref, body: DomainBody, dependsOn: readonly ObjectId[]): SchemaObject {
  return { id: domainId(ref), dependsOn, body: body as unknown as Json };
}

export function domainId(ref: Ref): ObjectId {
  return { kind: 'domain', ...parseRef(ref) };
}

export function byName(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
