// No password reaches a screen, a log or a JSON document: every message the CLI prints goes through here.

// Greedy up to the last @ of the word: a password may hold one that nobody encoded.
const inUrl = /([a-z][a-z0-9+.-]*:\/\/[^\s:/@"'`]*):[^\s"'`]*@/gi;
const asParameter = /([?&](?:password|sslpassword|authToken)=)[^&\s"'`]+/gi;

/** The text without the passwords of URLs in it, and without those that are known by heart. */
export function masked(text: string, secrets: readonly string[] = []): string {
  const shape = text.replace(inUrl, '$1:***@').replace(asParameter, '$1***');
  return secrets.reduce((result, secret) => result.split(secret).join('***'), shape);
}

/** Every text of a JSON value masked. */
export function maskedData(value: unknown, secrets: readonly string[] = []): unknown {
  if (typeof value === 'string') return masked(value, secrets);
  if (Array.isArray(value)) return value.map((item) => maskedData(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  // As JSON would write it: a date is its text.
  if ('toJSON' in value && typeof value.toJSON === 'function') return maskedData(value.toJSON(), secrets);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskedData(item, secrets)]));
}
