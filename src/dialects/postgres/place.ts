// Which schema a name is in, in canonical form: none for the default schema, unless PostgreSQL would find a thing of its own
// under the bare name, for pg_catalog is searched before every other schema.
import { withoutDefaultSchema } from '../../schema/find.js';
import type { Ref } from '../../schema/types.js';
import type { NameSpace } from '../../schema/vocabulary.js';

const builtIn: ReadonlySet<string> = new Set(
  `aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray anycompatiblerange
anyelement anyenum anymultirange anynonarray anyrange bit bool box bpchar bytea char cid cidr circle cstring date datemultirange
daterange event_trigger fdw_handler float4 float8 gtsvector index_am_handler inet int2 int2vector int4 int4multirange int4range
int8 int8multirange int8range internal interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name
numeric nummultirange numrange oid oidvector path point polygon record refcursor regclass regcollation regconfig regdictionary
regnamespace regoper regoperator regproc regprocedure regrole regtype table_am_handler text tid time timestamp timestamptz
timetz trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit
varchar void xid xid8 xml`.split(/\s+/),
);

/** A type, a table or an array type of this name may be PostgreSQL's. */
export function isBuiltIn(name: string): boolean {
  return name.startsWith('pg_') || builtIn.has(name.replace(/^_+/, ''));
}

/** Names of tables nothing of PostgreSQL's has but what begins with `pg_`. */
export function isOwnName(name: string, names: NameSpace): boolean {
  return names === 'type' ? isBuiltIn(name) : name.startsWith('pg_');
}

/** For types. */
export function placeType<R extends Ref>(ref: R, defaultSchema: string | undefined): R {
  return isBuiltIn(ref.name) ? withSchema(ref, defaultSchema) : withoutDefaultSchema(ref, defaultSchema);
}

/** For tables. */
export function placeTable<R extends Ref>(ref: R, defaultSchema: string | undefined): R {
  return isOwnName(ref.name, 'relation') ? withSchema(ref, defaultSchema) : withoutDefaultSchema(ref, defaultSchema);
}

function withSchema<R extends Ref>(ref: R, defaultSchema: string | undefined): R {
  return ref.schema === undefined && defaultSchema !== undefined ? { ...ref, schema: defaultSchema } : ref;
}
