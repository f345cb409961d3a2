import { c, enumType, table } from 'limbeck';

export const plan = enumType('plan', ['team', 'free'], { comment: 'what is paid for' });
export const accounts = table('accounts', { id: c.integer().primaryKey(), plan: c.enum(plan).default('free') });
