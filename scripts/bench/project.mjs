// Projects to measure in: models with many tables, a database that has them, a history as long as wanted.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder with a config, in which `limbeck` and the drivers can be imported. */
export function emptyProject({ root, scratch }, name, url) {
  const cwd = mkdtempSync(join(scratch, `${name}-`));
  mkdirSync(join(cwd, 'node_modules'));
  mkdirSync(join(cwd, 'migrations'));
  for (const driver of ['better-sqlite3', 'knex', 'pg']) {
    symlinkSync(join(root, 'node_modules', driver), join(cwd, 'node_modules', driver), 'junction');
  }
  symlinkSync(root, join(cwd, 'node_modules', 'limbeck'), 'junction');
  const client = url.startsWith('postgres') ? 'pg' : 'better-sqlite3';
  const connection = client === 'pg' ? url : { filename: url.replace('sqlite:', '') };
  const files = {
    'package.json': '{ "private": true, "type": "module" }\n',
    'migrate.config.ts': `import { defineConfig } from 'limbeck';\nexport default defineConfig({ database: ${JSON.stringify(url)}, models: './models.ts' });\n`,
    'select-1.mjs': `import knex from 'knex';\nconst db = knex(${JSON.stringify({ client, connection, useNullAsDefault: true })});\nawait db.raw('select 1');\nawait db.destroy();\n`,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, file), text);
  return cwd;
}

/** A project at the head of that many revisions, the first of which makes all tables of its models. */
export function filledProject(place, { name, url, tables, columns = 10, revisions }) {
  const cwd = emptyProject(place, name, url);
  writeFileSync(join(cwd, 'models.ts'), modelsText(tables, columns));
  migrateIn(place, cwd, 'generate', '-m', 'all tables', '--rev-id', '000000000000');
  for (let i = 1; i < revisions; i++) writeFileSync(join(cwd, 'migrations', `r${i}.mjs`), revisionText(i));
  migrateIn(place, cwd, 'upgrade');
  return cwd;
}

export function migrateIn({ root }, cwd, ...args) {
  const command = [join(root, 'bin', 'migrate.js'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

/** 10 columns or more, a primary key, a foreign key, a unique constraint, two indexes and a check each. */
function modelsText(count, columns) {
  const more = Array.from({ length: columns - 10 }, (_, i) => `\n  extra_${i}: c.text(),`).join('');
  const table = (i) => `
export const table${i} = table('table_${i}', {
  id: c.bigint().identityByDefault().primaryKey(),
  parent_id: c.bigint()${i % 3 === 0 ? '' : `.references('table_${i - 1}.id', { onDelete: 'cascade' })`},
  code: c.varchar(40).notNull().unique(),
  title: c.text().notNull().default(''),
  amount: c.numeric(12, 2).notNull().default(0),
  active: c.boolean().notNull().default(true),
  kind: c.integer(),
  starts_on: c.date(),
  created_at: c.timestamptz().notNull().default(sql\`now()\`),
  updated_at: c.timestamptz(),${more}
}, (t) => [index(t.parent_id), index(t.kind, t.starts_on), check('table_${i}_amount', sql\`amount >= 0\`)]);`;
  return `import { c, check, index, sql, table } from 'limbeck';\n${Array.from({ length: count }, (_, i) => table(i)).join('\n')}\n`;
}

function revisionText(i) {
  const id = (n) => n.toString(16).padStart(12, '0');
  return `/**
 * revision ${i}
 */
export const message = 'revision ${i}';
export const revision = '${id(i)}';
export const downRevision = '${id(i - 1)}';
export const branchLabels = [];
export const dependsOn = [];

export function upgrade(op) {
  op.execute('select ${i}');
}

export function downgrade(op) {
  op.execute('select ${i}');
}
`;
}
