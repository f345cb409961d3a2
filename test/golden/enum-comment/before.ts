import { c, enumType, table } from 'limbeck';

export const plan = enumType('plan', ['free', 'team'], { comment: 'what is paid' });
export const accounts = table('accounts', { id: c.integer().primaryKey(), plan: c.enum(plan).default('free') });
