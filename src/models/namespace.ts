// Schemas, and extensions: what surrounds tables on a database that has such.
import { keyMistakes } from './known-keys.js';
import { type ObjectModel, type ObjectOptions, objectKeys, objectModel } from './object.js';

/** A schema: `schema('auth')`. One that only tables name is made for them all the same. */
export function schema(name: string, options: ObjectOptions = {}): ObjectModel<'schema'> {
  return objectModel({ id: { kind: 'schema', name }, body: {} }, options, keyMistakes(options, objectKeys));
}

export interface ExtensionOptions extends Omit<ObjectOptions, 'wasNamed'> {
  /** Where its objects go. */
  readonly schema?: string;
  /** Without one, any that is there will do. */
  readonly version?: string;
}

export function extension(name: string, options: ExtensionOptions = {}): ObjectModel<'extension'> {
  const { schema: within, version } = options;
  const body = { ...(within === undefined ? {} : { schema: within }), ...(version === undefined ? {} : { version }) };
  const dependsOn = within === undefined ? [] : [{ kind: 'schema', name: within }];
  const mistakes = keyMistakes(options, ['schema', 'version', 'comment', 'only', 'bind']);
  return objectModel({ id: { kind: 'extension', name }, dependsOn, body }, options, mistakes);
}
