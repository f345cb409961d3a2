// Extensions: whether they are there, in which schema, and in which version where a model says so. What is in them is theirs.
import type { Operation } from '../../../ops/index.js';
import { objectText } from '../../../schema/find.js';
import type { ObjectId, SchemaObject } from '../../../schema/types.js';
import type { KindFaces, ObjectChange } from '../../../schema/vocabulary.js';
import type { Writer } from '../../../schema/writer.js';
import { words } from '../../standard/fragments.js';
import { commented, commentOf, commentPart, isComment, setComment } from '../../standard/kinds/comment.js';
import { quoteName, quoteText } from '../../standard/names.js';
import { doBlock } from '../do-block.js';
import { withCommentSql } from './comment.js';
import { type PostgresKind, statements } from './kind.js';

export interface ExtensionInput {
  /** Where its objects go. */
  readonly schema?: string;
  /** Without one, the newest that the server has, and any that is there. */
  readonly version?: string;
  readonly comment?: string;
}

interface Body {
  readonly schema?: string;
  readonly version?: string;
  readonly comment?: string;
}

function extensionId(name: string): ObjectId {
  return { kind: 'extension', name };
}

export function extensionObject(name: string, { schema, version, comment }: ExtensionInput): SchemaObject {
  return {
    id: extensionId(name),
    dependsOn: schema === undefined ? [] : [{ kind: 'schema', name: schema }],
    body: {
      ...(schema === undefined ? {} : { schema }),
      ...(version === undefined ? {} : { version }),
      ...commentPart(comment),
    },
  };
}

function bodyOf(object: SchemaObject): Body {
  return object.body as Body;
}

type Part = 'schema' | 'version';

function alterExtension(name: string, to: Pick<ExtensionInput, Part>): Operation {
  const { schema, version } = to;
  const change: ObjectChange = {
    change: 'alter',
    ...(schema === undefined ? {} : { schema }),
    ...(version === undefined ? {} : { version }),
  };
  return { op: 'alterObject', id: extensionId(name), change };
}

export const extensionRecorders = {
  createExtension: (name: string, input: ExtensionInput = {}): Operation => ({
    op: 'createObject',
    object: extensionObject(name, input),
  }),
  dropExtension: (name: string): Operation => ({ op: 'dropObject', id: extensionId(name) }),
  alterExtension,
  setExtensionComment: (name: string, comment: string | null): Operation => setComment(extensionId(name), comment),
} satisfies KindFaces['recorders'];

/** The methods that `op` has for extensions. */
export interface ExtensionMethods {
  createExtension(name: string, options?: ExtensionInput): void;
  /** Only one that nothing uses. */
  dropExtension(name: string): void;
  /** Updates it to a version, or moves it to another schema. */
  alterExtension(name: string, to: { readonly schema?: string; readonly version?: string }): void;
  setExtensionComment(name: string, comment: string | null): void;
}

declare module '../../../ops/recorder.js' {
  interface Op extends ExtensionMethods {}
}

const nameOf = (id: ObjectId, w: Writer): string => w.text(id.name);

function parts(of: Body | ObjectChange, w: Writer): readonly (readonly [string, string | undefined])[] {
  return (['schema', 'version', 'comment'] as const).map((key) => {
    const value = (of as { readonly [key: string]: unknown })[key];
    return [key, value === undefined ? undefined : w.text(String(value))] as const;
  });
}

const faces: KindFaces = commented(
  {
    kind: 'extension',
    names: 'apart',
    diff: (from, to) => {
      const [a, b] = [bodyOf(from), bodyOf(to)];
      const differs = (['schema', 'version'] as const).filter((key) => b[key] !== undefined && a[key] !== b[key]);
      if (differs.length === 0) return [];
      return [{ change: 'alter', ...Object.fromEntries(differs.map((key) => [key, b[key] ?? null])) }];
    },
    apply: (object, { change: _, ...to }) =>
      extensionObject(object.id.name, { ...bodyOf(object), ...(to as Pick<ExtensionInput, Part>) }),
    reverse: ({ change, ...to }, was) => {
      const before: Body = was ? bodyOf(was) : {};
      const back = Object.keys(to).map((key) => [key, before[key as Part]] as const);
      const lost = back.find(([, value]) => value === undefined);
      if (lost) return { irreversible: `the former ${lost[0]} of the extension is not recorded` };
      const [former, next] = [before.version, to.version];
      if (was && former !== undefined && typeof next === 'string' && isOlder(former, next)) {
        return { irreversible: `${objectText(was.id)} has no way back from version ${next} to ${former}` };
      }
      return { change, ...(Object.fromEntries(back) as { readonly [key: string]: string }) };
    },
    describe: (id, { schema, version }) => {
      const moves = schema === undefined ? [] : [`move it to schema ${schema}`];
      const updates = version === undefined ? [] : [`update it to ${version}`];
      return `${objectText(id)}: ${[...updates, ...moves].join(', ')}`;
    },
    // Which extensions a server needs is often somebody else's business: they are ours once the models declare one.
    leaves: (_, desired) => !desired.some(({ id }) => id.kind === 'extension'),
    recorders: extensionRecorders,
    source: {
      // Platforms choose the version; a model that said it would differ on the next one.
      model: (object, w) => {
        const { version: _, ...said } = bodyOf(object);
        const given = w.object(parts(said, w));
        w.use('* as pg', 'limbeck/pg');
        return `pg.extension(${[nameOf(object.id, w), ...(given === '{}' ? [] : [given])].join(', ')})`;
      },
      create: (object, w) => {
        const given = w.object(parts(bodyOf(object), w));
        return w.call('createExtension', nameOf(object.id, w), given === '{}' ? undefined : given);
      },
      drop: (id, w) => w.call('dropExtension', nameOf(id, w)),
      change: (id, change, w) => w.call('alterExtension', nameOf(id, w), w.object(parts(change, w))),
    },
  },
  'setExtensionComment',
  nameOf,
);

/** `1.9` is older than `1.10`. Extensions bring scripts for the way to newer versions alone. */
function isOlder(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const at = b.findIndex((number, i) => number !== (a[i] ?? 0));
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

interface ExtensionRow {
  readonly name: string;
  readonly schema: string;
  readonly version: string;
  readonly comment: string | null;
}

const plain: PostgresKind = {
  ...faces,
  create: (object) => {
    const { schema, version } = bodyOf(object);
    const sql = words(
      `CREATE EXTENSION ${quoteName(object.id.name)}`,
      schema !== undefined && `SCHEMA ${quoteName(schema)}`,
      version !== undefined && `VERSION ${quoteText(version)}`,
    );
    return statements([sql], `create ${objectText(object.id)}`);
  },
  drop: (id) => statements([`DROP EXTENSION ${quoteName(id.name)}`], `drop ${objectText(id)}`),
  alter: (_, id, change) => {
    const alter = `ALTER EXTENSION ${quoteName(id.name)}`;
    const { schema, version } = change;
    return statements(
      [
        ...(version === undefined ? [] : [`${alter} UPDATE TO ${quoteText(String(version))}`]),
        ...(schema === undefined ? [] : [`${alter} SET SCHEMA ${quoteName(String(schema))}`]),
      ],
      faces.describe(id, change),
    );
  },
  canonical: (object, context) => {
    context.name(object.id.name, objectText(object.id));
    return extensionObject(object.id.name, { ...bodyOf(object), ...commentPart(commentOf(object)) });
  },
  // In every schema: there is one of a name in a database. The comment that the extension brings is not somebody's.
  query: () => `SELECT e.extname::text AS name, n.nspname::text AS schema, e.extversion AS version,
  CASE WHEN d.description IS DISTINCT FROM a.comment THEN d.description END AS comment
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
LEFT JOIN pg_catalog.pg_description d
  ON d.classoid = 'pg_catalog.pg_extension'::regclass AND d.objoid = e.oid AND d.objsubid = 0
LEFT JOIN pg_catalog.pg_available_extensions() a ON a.name = e.extname AND d.objoid IS NOT NULL
WHERE $1::text[] IS NOT NULL
ORDER BY e.extname COLLATE "C"`,
  read: (row) => {
    const { name, comment, ...rest } = row as unknown as ExtensionRow;
    const object = extensionObject(name, { ...rest, ...commentPart(comment) });
    // It comes with every database.
    return name === 'plpgsql' ? { ...object, conventional: true } : object;
  },
  adopt: (live, desired) => {
    const { comment: _, ...held } = bodyOf(live);
    return { ...desired, dependsOn: live.dependsOn, body: { ...held, ...bodyOf(desired) } };
  },
};

const withComments = withCommentSql(plain, (id) => `EXTENSION ${quoteName(id.name)}`);

/** Without a comment of somebody's, it has the one that it brings. */
export const extensionKind: PostgresKind = {
  ...withComments,
  alter: (object, id, change, before, target) => {
    if (!isComment(change) || change.comment !== null) return withComments.alter(object, id, change, before, target);
    const own = `(SELECT comment FROM pg_catalog.pg_available_extensions() WHERE name = ${quoteText(id.name)})`;
    const on = quoteText(`COMMENT ON EXTENSION ${quoteName(id.name)} IS %L`);
    return statements([doBlock(`BEGIN EXECUTE format(${on}, ${own}); END`)], faces.describe(id, change));
  },
};
