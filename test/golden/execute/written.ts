import type { Op } from 'limbeck';

export const message = 'execute';
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;

export function upgrade(op: Op): void {
  op.execute("INSERT INTO users (id, name) VALUES (1, 'a?b; c')");
  op.execute("UPDATE users SET name = 'x' WHERE id = 1; DELETE FROM users WHERE name = ';'; -- the end");
}

export function downgrade(op: Op): void {
  op.execute('DELETE FROM users');
}
