// The law of pulling: the models written from a database, loaded as a user's are, are what the database holds. For random
// schemas, each of their names under a convention of its own as well.
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelFiles, withHeading } from '../../src/autogen/pull/index.js';
import { importMany } from '../../src/io/load-module.js';
import { collectModels } from '../../src/models/index.js';
import { sortSchema } from '../../src/schema/edit.js';
import type { Naming } from '../../src/schema/naming.js';
import { same } from '../../src/schema/same.js';
import type { Schema, SchemaObject } from '../../src/schema/types.js';
import { built, Project } from '../journeys/support.js';
import { comparedWith, loads } from '../laws/live.js';
import { schemas } from '../laws/schemas.js';
import { type Stage, stageOf } from '../support/play.js';

const conventions: readonly Naming[] = [
  {},
  { check: 'ck_{table}_{name}', foreignKey: 'fk_{table}_{columns}_{referred}' },
  { index: 'ix_{columns}', unique: '{name}', primaryKey: 'pk' },
];

let project: Project;
beforeAll(() => {
  built();
  project = new Project();
});
afterAll(() => project.remove());

/** Written and loaded as a user's file is. */
async function collected(text: string, naming: Naming): Promise<Schema> {
  project.write('models.ts', text);
  return collectModels(await importMany([join(project.folder, 'models.ts')]), { naming }).schema;
}

/** Platforms choose the version of an extension: the models do not say it. */
function withoutVersions(schema: Schema): Schema {
  const objects = schema.objects.map((object): SchemaObject => {
    if (object.id.kind !== 'extension') return object;
    const { version: _, ...body } = object.body as { readonly version?: string };
    return { ...object, body };
  });
  return { ...schema, objects };
}

describe.each([
  ['postgres', 40],
  ['sqlite', 100],
] as const)('on %s', (dialect, numRuns) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await stageOf(dialect);
  });
  afterAll(() => stage?.close());

  test('what was pulled is what was loaded', async () => {
    const { version } = stage.target;
    const options = { virtual: dialect === 'sqlite' || version >= 18, version };
    const law = fc.asyncProperty(schemas(dialect, options), fc.constantFrom(...conventions), async (schema, naming) => {
      await loads(stage, schema);
      const { schema: live, unmodelled } = await stage.dialect.introspect(stage.db, {});
      const { files, unsaid } = modelFiles({ schema: live, dialect: stage.dialect, target: stage.target, naming });
      const text = files.map((file) => withHeading(file, 'a test', unmodelled)).join('\n');
      const models = await collected(text, naming);
      const { schema: canonical, losses } = stage.dialect.canonical(models, stage.target);
      const { operations } = await comparedWith(stage, models);
      expect({ unsaid, losses, operations }, text).toEqual({ unsaid: [], losses: [], operations: [] });
      // A name that has no place in a template is left to the convention, and the constraint known by its content.
      if (JSON.stringify(naming).includes('{name}')) return;
      const [a, b] = [sortSchema(canonical), sortSchema(withoutVersions(live))];
      if (!same(a, b)) expect(a, text).toEqual(b);
    });
    await fc.assert(law, { seed: 20_261_122, numRuns });
  }, 120_000);
});
