// Long histories: opened, resolved and planned, beside Alembic on the same graph where it is installed. Every twenty revisions
// there is a branch point and a merge, so that 10,000 revisions have 500 of each.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyProject } from './project.mjs';
import { measured, migrate, printRatios, printTimes, twinPairs, withTwins } from './rounds.mjs';

const sizes = [2500, 5000, 10_000];
const python = '/usr/bin/python3';

export async function measure(place) {
  const { root, against } = place;
  const hasAlembic = existsSync(python) && spawnSync(python, ['-c', 'import alembic, sqlalchemy']).status === 0;
  if (!hasAlembic) console.log('\nAlembic is left out: /usr/bin/python3 has none (on Debian: apt-get install alembic)');
  const cases = [{ name: 'node -e 0', cwd: place.scratch, command: process.execPath, args: ['-e', '0'] }];
  for (const size of sizes) {
    const text = size.toLocaleString('en');
    const url = `sqlite:${join(place.scratch, `graph-${size}.db`)}`;
    const cwd = emptyProject(place, `graph-${size}`, url);
    for (const revision of history(size)) {
      writeFileSync(join(cwd, 'migrations', `${revision.id}.ts`), limbeckText(revision));
    }
    cases.push(
      migrate(root, `migrate heads, ${text}`, cwd, 'heads'),
      migrate(root, `migrate history, ${text}`, cwd, 'history'),
      migrate(root, `migrate stamp heads --sql, ${text}`, cwd, 'stamp', 'heads', '--sql'),
    );
    if (!hasAlembic) continue;
    const other = alembicProject(place.scratch, size);
    const alembic = (command) => ({
      name: `alembic ${command}, ${text}`,
      cwd: other,
      command: python,
      args: ['-m', 'alembic.config', command],
    });
    cases.push(alembic('heads'), alembic('history'));
  }
  const times = measured(withTwins(cases, root, against), Math.min(place.rounds, 5));
  printTimes(`A history of many revisions, ${Math.min(place.rounds, 5)} rounds`, times, ['node -e 0']);
  printSlopes(times, ['migrate heads', 'migrate history', 'migrate stamp heads --sql']);
  const largest = sizes.at(-1).toLocaleString('en');
  printRatios(times, [
    [`migrate heads, ${largest}`, `alembic heads, ${largest}`, 1],
    [`migrate history, ${largest}`, `alembic history, ${largest}`, 1],
    ...twinPairs(times),
  ]);
}

/** The time that each further thousand revisions takes: the same in both steps where time grows linearly. */
function printSlopes(times, names) {
  const [a, b, c] = sizes;
  const step = (name, from, to) => {
    const at = (size) => times.get(`${name}, ${size.toLocaleString('en')}`).min;
    return ((at(to) - at(from)) / (to - from)) * 1000;
  };
  const heading = [`${a} to ${b}`, `${b} to ${c}`].map((text) => `${text}, ms per 1,000`);
  console.log(`\n| growth | ${heading.join(' | ')} | ratio |\n| --- | ---: | ---: | ---: |`);
  for (const name of names) {
    const [first, second] = [step(name, a, b), step(name, b, c)];
    console.log(`| ${name} | ${first.toFixed(0)} | ${second.toFixed(0)} | ${(second / first).toFixed(2)} |`);
  }
}

/** Of each twenty: one that two lines of nine and ten start from, and the last of the longer one merges them. */
function history(size) {
  const id = (i) => i.toString(16).padStart(12, '0');
  return Array.from({ length: size }, (_, i) => {
    const place = i % 20;
    const parents = i === 0 ? [] : place === 10 ? [i - 10] : place === 19 ? [i - 1, i - 10] : [i - 1];
    return { i, id: id(i), parents: parents.map(id) };
  });
}

function limbeckText({ i, id, parents }) {
  const quoted = parents.map((parent) => `'${parent}'`);
  return `/**
 * revision ${i}
 *
 * Revises: ${parents.join(', ') || '<base>'}
 * Created: 2026-01-01T12:00:00Z
 */
import { c, type Op } from 'limbeck';

export const message = 'revision ${i}';
export const revision = '${id}';
export const downRevision = ${quoted.length === 0 ? 'null' : quoted.length === 1 ? quoted[0] : `[${quoted.join(', ')}]`};
export const branchLabels: string[] = [];
export const dependsOn: string[] = [];

export function upgrade(op: Op): void {
  op.addColumn('users', 'column_${i}', c.text());
}

export function downgrade(op: Op): void {
  op.dropColumn('users', 'column_${i}');
}
`;
}

function alembicProject(scratch, size) {
  const cwd = join(scratch, `alembic-${size}`);
  mkdirSync(join(cwd, 'alembic', 'versions'), { recursive: true });
  writeFileSync(join(cwd, 'alembic.ini'), '[alembic]\nscript_location = alembic\n');
  writeFileSync(join(cwd, 'alembic', 'env.py'), '');
  for (const { i, id, parents } of history(size)) {
    const down = parents.length === 0 ? 'None' : parents.length === 1 ? `"${parents[0]}"` : JSON.stringify(parents);
    const text = `"""revision ${i}

Revision ID: ${id}
Revises: ${parents.join(', ')}
Create Date: 2026-01-01 12:00:00
"""
from alembic import op
import sqlalchemy as sa

revision = "${id}"
down_revision = ${down}
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("users", sa.Column("column_${i}", sa.Text()))


def downgrade():
    op.drop_column("users", "column_${i}")
`;
    writeFileSync(join(cwd, 'alembic', 'versions', `${id}_revision.py`), text);
  }
  return cwd;
}
