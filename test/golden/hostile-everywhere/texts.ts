// What a quoting that is wrong anywhere trips over.
export const texts = [
  "it's",
  'q"uote',
  '`tick`',
  '[bracket]',
  'back\\slash\\',
  "\\'",
  'a?b',
  '$1',
  '$$',
  '$limbeck$',
  ':x',
  ":'x'",
  ':"x"',
  '%s',
  '{}',
  '😀',
  'select',
  'CamelCase',
  '1st',
  'two words',
  ' edge ',
  'dot.ted',
  'semi;colon',
  '--dash',
  '/*star',
  '\\d',
  '.read x',
  'tab\there',
  'new\nline',
  `${'ü'.repeat(31)}x`,
];

/** Another name of the same sort, and no longer than a name may be. */
export function like(text: string, last: string): string {
  return Buffer.byteLength(text) < 63 ? text + last : text.slice(0, -1) + last;
}
