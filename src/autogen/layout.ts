// Source text in lines: calls, objects and lists on one line where they fit, one item a line where they do not.

const width = 100;

export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function fits(line: string): boolean {
  return line.length <= width && !line.includes('\n');
}

/** A call with its arguments; where only the last one is long, the others stay on the first line. */
export function callText(callee: string, args: readonly string[]): string {
  const line = `${callee}(${args.join(', ')})`;
  if (fits(line)) return line;
  const first = args.slice(0, -1).join(', ');
  const last = args.at(-1) ?? '';
  const hugs =
    fits(first) && /^[{[]/.test(last) && last.includes('\n') && !args.slice(0, -1).some((arg) => /^[{[]/.test(arg));
  if (hugs) return `${callee}(${first === '' ? '' : `${first}, `}${last})`;
  return `${callee}(\n${args.map((arg) => `${indent(arg)},\n`).join('')})`;
}

export function objectText(entries: readonly (readonly [key: string, value: string])[]): string {
  return wrapped(
    '{ ',
    ' }',
    entries.map(([key, value]) => `${keyText(key)}: ${value}`),
    '{}',
  );
}

export function listText(items: readonly string[]): string {
  return wrapped('[', ']', items, '[]');
}

/** One item a line, however short: the columns of a table. */
export function tallObject(entries: readonly (readonly [key: string, value: string])[]): string {
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, value]) => `${indent(`${keyText(key)}: ${value}`)},\n`).join('')}}`;
}

export function tallList(items: readonly string[]): string {
  return `[\n${items.map((item) => `${indent(item)},\n`).join('')}]`;
}

function wrapped(open: string, close: string, items: readonly string[], empty: string): string {
  if (items.length === 0) return empty;
  const line = `${open}${items.join(', ')}${close}`;
  if (fits(line)) return line;
  return `${open.trim()}\n${items.map((item) => `${indent(item)},\n`).join('')}${close.trim()}`;
}

/** `__proto__` as a plain key would set the prototype instead of a property. */
function keyText(key: string): string {
  if (key === '__proto__') return `['__proto__']`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : stringText(key);
}

/** A builder and its modifiers: on one line, or a modifier a line where that is too long. */
export function chainText(builder: string, modifiers: readonly string[]): string {
  const line = `${builder}${modifiers.join('')}`;
  if (line.length <= width || modifiers.length < 2) return line;
  return `${builder}${modifiers.map((modifier) => `\n${indent(modifier)}`).join('')}`;
}

/** A string literal, in the quotes that need fewer escapes; line breaks and what an editor cannot show are escaped. */
export function stringText(value: string): string {
  const escaped = escapeInvisible(JSON.stringify(value).slice(1, -1));
  if (value.includes("'") && !value.includes('"')) return `"${escaped}"`;
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** The text between the backticks of a template literal without substitutions. */
export function templateText(value: string): string {
  const text = value
    .replaceAll('\\', '\\\\')
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return escapeInvisible(text);
}

/** Control and format characters, line separators and lone surrogates: nobody could see them in a review. */
function escapeInvisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (char) => {
    const hex = (char.codePointAt(0) ?? 0).toString(16);
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
  });
}
