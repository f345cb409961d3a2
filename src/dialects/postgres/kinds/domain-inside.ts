// Whether columns hold values of a domain inside of others: in arrays, of it or of domains over it, or in domains over such arrays.
import { refKey } from '../../../schema/find.js';
import type { ObjectId, Schema, Type } from '../../../schema/types.js';
import { bodyOf } from './domain-body.js';

export function isHeldInside(id: ObjectId, { tables, objects }: Schema): boolean {
  const plain = new Set([refKey(id)]);
  const holding = new Set<string>();
  const isOf = (found: ReadonlySet<string>, type: Type | undefined): boolean =>
    type?.ref !== undefined && found.has(refKey(type.ref));
  const holds = (type: Type): boolean => isOf(plain, type.of) || isOf(holding, type) || isOf(holding, type.of);
  const domains = objects.filter(({ id: { kind } }) => kind === 'domain');
  for (let size = -1; size < plain.size + holding.size; ) {
    size = plain.size + holding.size;
    for (const domain of domains) {
      const { type } = bodyOf(domain);
      if (holds(type)) holding.add(refKey(domain.id));
      else if (isOf(plain, type)) plain.add(refKey(domain.id));
    }
  }
  return tables.some(({ columns }) => columns.some(({ type }) => holds(type)));
}
