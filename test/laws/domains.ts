// Domains for random schemas: over every type that can stand in a key, with checks and a default; and what becomes of those that
// use a type which changes or goes.
import { isExpr } from '../../src/schema/same.js';
import type { Check, Column, Default, Json, Schema, SchemaObject, Type } from '../../src/schema/types.js';
import { chooseCast, chooseDefault, chooseType, isKeyable, predicateOver } from './expressions.js';
import { type Edit, remarks, takenNames } from './grow.js';
import { chooseName, freeName } from './names.js';
import { withoutDangling, withoutExpressions, withoutKeys } from './prune.js';
import type { Tape } from './tape.js';

interface Body {
  readonly type: Type;
  readonly notNull?: true;
  readonly default?: Default;
  readonly checks: readonly Check[];
  readonly comment?: string;
}

function bodyOf(object: SchemaObject): Body {
  return object.body as unknown as Body;
}

function withBody(object: SchemaObject, body: Body): SchemaObject {
  const ref = (body.type.of ?? body.type).ref;
  const dependsOn = ref ? [{ kind: (body.type.of ?? body.type).name, ...ref }] : [];
  return { ...object, dependsOn, body: { ...body, checks: sorted(body.checks) } as unknown as Json };
}

function sorted(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isDomain({ id }: SchemaObject): boolean {
  return id.kind === 'domain';
}

export const addDomain: Edit = (schema, tape, ground) => {
  if (ground.dialect !== 'postgres') return schema;
  const type = chooseType(tape, 'postgres', schema.objects);
  if (!isKeyable(type)) return schema;
  const name = freeName(tape.chance(60) ? chooseName(tape) : 'a_domain', takenNames(schema), 'postgres');
  const body: Body = {
    type,
    ...(tape.chance(15) ? { notNull: true as const } : {}),
    ...presetOf(type, schema, tape),
    checks: [],
    ...(tape.chance(20) ? { comment: tape.pick(remarks) } : {}),
  };
  const object = withBody({ id: { kind: 'domain', name }, dependsOn: [], body: {} }, body);
  return withCheck({ ...schema, objects: [...schema.objects, object] }, object, tape);
};

function presetOf(type: Type, { objects }: Schema, tape: Tape): { readonly default?: Default } {
  if (!tape.chance(30)) return {};
  const preset = chooseDefault(tape, type, 'postgres', objects);
  return 'sql' in preset && preset.sql === 'NULL' ? {} : { default: preset };
}

function withCheck(schema: Schema, object: SchemaObject, tape: Tape): Schema {
  const body = bodyOf(object);
  if (!tape.chance(60)) return schema;
  const taken = body.checks.map(({ name }) => name);
  const check: Check = {
    name: freeName(chooseName(tape), taken, 'postgres'),
    expr: { sql: predicateOver(tape, tape.pick(['VALUE', 'value']), body.type, 'postgres', schema.objects) },
    ...(tape.chance(15) ? { options: { postgres: { notValid: true } } } : {}),
    ...(tape.chance(15) ? { comment: tape.pick(remarks) } : {}),
  };
  return replaced(schema, object, withBody(object, { ...body, checks: [...body.checks, check] }));
}

function replaced(schema: Schema, object: SchemaObject, by: SchemaObject): Schema {
  return { ...schema, objects: schema.objects.map((other) => (other === object ? by : other)) };
}

export const changeDomain: Edit = (schema, tape) => {
  const object = tape.among(schema.objects.filter(isDomain));
  if (!object) return schema;
  const body = bodyOf(object);
  const { default: preset, notNull, comment, ...rest } = body;
  const optional = { ...(preset ? { default: preset } : {}), ...(notNull ? { notNull } : {}) };
  const kept = { ...rest, ...optional, ...(comment === undefined ? {} : { comment }) };
  const chosen = tape.among(body.checks);
  const others = body.checks.filter((check) => check !== chosen);
  const to = (next: Body): Schema => replaced(schema, object, withBody(object, next));
  switch (tape.below(7)) {
    case 0:
      return to({ ...rest, ...(preset ? { default: preset } : {}), ...(notNull ? {} : { notNull: true }) });
    case 1:
      return to({ ...rest, ...(notNull ? { notNull } : {}), ...presetOf(body.type, schema, tape) });
    case 2:
      return withCheck(schema, object, tape);
    case 3:
      return to({ ...kept, checks: others });
    case 4: {
      const name = freeName(chooseName(tape), others.map((check) => check.name), 'postgres'); // biome-ignore format: one line
      return chosen ? to({ ...kept, checks: [...others, { ...chosen, name }] }) : schema;
    }
    case 5:
      if (chosen && tape.chance(50)) {
        const { comment: said, ...bare } = chosen;
        const other = said === undefined || tape.chance(50) ? { comment: tape.pick(remarks) } : {};
        return to({ ...kept, checks: [...others, { ...bare, ...other }] });
      }
      return to({ ...rest, ...optional, ...(comment ? {} : { comment: tape.pick(remarks) }) });
    default: {
      const type = chooseCast(tape, body.type, 'postgres', schema.objects);
      const circular = usersOf(schema, [object]).some(({ id }) => id.name === (type.of ?? type).ref?.name);
      if (circular || !isKeyable(type)) return schema;
      const bare = withoutUsesOf(schema, object, () => false);
      const here = bare.objects.find(({ id }) => id.kind === 'domain' && id.name === object.id.name) ?? object;
      return replaced(bare, here, withBody(here, { ...(notNull ? { notNull } : {}), type, checks: [] }));
    }
  }
};

export const dropDomain: Edit = (schema, tape) => {
  const object = tape.among(schema.objects.filter(isDomain));
  return object ? withoutType(schema, object) : schema;
};

/** The objects, and the domains that stand on them, in as many steps as it takes. */
function usersOf(schema: Schema, objects: readonly SchemaObject[]): readonly SchemaObject[] {
  const names = objects.map(({ id }) => id.name);
  const all = schema.objects.filter(
    (object) => objects.includes(object) || (isDomain(object) && names.includes(refName(bodyOf(object).type))),
  );
  return all.length === objects.length ? all : usersOf(schema, all);
}

function refName(type: Type): string {
  const { name, ref, args } = type.of ?? type;
  return ref?.name ?? (name === 'raw' ? String(args?.[0]) : '');
}

/** Without the defaults and the expressions that may name a value of the type, be it in a domain or in a column. */
export function withoutUsesOf(
  schema: Schema,
  type: SchemaObject,
  keeps: (preset: Default) => boolean = isExpr,
): Schema {
  const users = usersOf(schema, [type]);
  const bareDomain = (object: SchemaObject): SchemaObject => {
    if (!isDomain(object) || !users.includes(object)) return object;
    const { default: _, ...body } = bodyOf(object);
    return withBody(object, { ...body, checks: [] });
  };
  const names = users.map(({ id }) => id.name);
  return {
    objects: schema.objects.map(bareDomain),
    tables: schema.tables.map((table) => {
      const columns = table.columns.filter((column) => names.includes(refName(column.type)));
      const bare = columns.reduce((left, { name }) => withoutExpressions(left, name, 'postgres'), table);
      return {
        ...bare,
        columns: bare.columns.map((column) => (isOf(column, names) ? withoutDefault(column, keeps) : column)),
      };
    }),
  };
}

function isOf(column: Column, names: readonly string[]): boolean {
  return names.includes(refName(column.type));
}

function withoutDefault({ default: preset, ...column }: Column, keeps: (preset: Default) => boolean): Column {
  return preset && keeps(preset) ? { ...column, default: preset } : column;
}

/** What was of the type is a text from now on, and in no key. */
export function withoutType(schema: Schema, type: SchemaObject): Schema {
  const gone = usersOf(schema, [type]);
  const names = gone.map(({ id }) => id.name);
  const tables = schema.tables.map((table) =>
    table.columns
      .filter((column) => isOf(column, names))
      .reduce((left, { name }) => {
        const bare = withoutKeys(withoutExpressions(left, name, 'postgres'), name);
        const retyped = bare.columns.map((column) => {
          const { default: _, ...rest } = column;
          return column.name === name ? { ...rest, type: { name: 'text' } } : column;
        });
        return { ...bare, columns: retyped };
      }, table),
  );
  return withoutDangling({ objects: schema.objects.filter((other) => !gone.includes(other)), tables });
}
