// The header as limbeck writes it, read at a glance: imports, constants with plain literals, then upgrade and downgrade, in an
// ES module. A text that strays from that by a single sign is left to the reader that knows the language.
import type { ConstantName, HeaderText, Span } from './script-header.js';

type Read = Extract<HeaderText, { readonly kind: 'read' }>;

const importFrom =
  /import\s+(?:type\s+)?[\w$*{},\s]+?\sfrom\s+(?:'[^'\\\n\r]*'|"[^"\\\n\r]*")[ \t]*(?:;|(?=[\n\r]|\/\/|$))/y;
/**
 * A constant with a literal: what stands before the literal, the name, the literal, what is in its quotes. The statement ends
 * with a semicolon or a line; that the next one begins there is seen when that is read.
 */
const constant =
  /(export\s+const\s+(revision|downRevision|dependsOn|branchLabels|message|transaction)(?:\s*:\s*[\w[\]| ]+?)?\s*=\s*)('([^'\\\n\r]*)'|"([^"\\\n\r]*)"|(?:null|true|false)\b|\[\s*(?:(?:'[^'\\\n\r]*'|"[^"\\\n\r]*")\s*(?:,\s*|(?=\])))*\])[ \t]*(?:;|(?=[\n\r]|\/\/|$))/y;
const listItems = /'([^']*)'|"([^"]*)"/g;
const step = /export\s+(?:async\s+)?function\s+(?:upgrade|downgrade)\b/y;
const [letterE, letterI, slash] = [0x65, 0x69, 0x2f];
const spaces = /\s+/y;
const lineComment = /\/\/.*/y;

/** Undefined where the text is of another form, whatever it means. */
export function readPlainHeader(text: string): Read | undefined {
  const values: { -readonly [K in ConstantName]?: unknown } = {};
  const spans: { -readonly [K in ConstantName]?: Span } = {};
  let doc: string | undefined;
  let begun = false;

  for (let at = 0; at < text.length; ) {
    const char = text.charCodeAt(at);
    let end: number | undefined;
    if (char === letterE) {
      constant.lastIndex = at;
      const found = constant.exec(text);
      if (!found) {
        if (ends(step, text, at) === undefined || !onlySteps(text, at)) return undefined;
        break;
      }
      end = constant.lastIndex;
      const [, before = '', name, written = ''] = found;
      if ((name as ConstantName) in spans) return undefined;
      const start = at + before.length;
      values[name as ConstantName] = found[4] ?? found[5] ?? wordOrList(written);
      spans[name as ConstantName] = { start, end: start + written.length };
      begun = true;
    } else if (char === letterI) {
      end = ends(importFrom, text, at);
      begun = true;
    } else if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      if (close >= 0) end = close + 2;
      if (!begun && doc === undefined && text.startsWith('/**', at)) doc = text.slice(at, end);
    } else {
      end = ends(char === slash ? lineComment : spaces, text, at);
    }
    if (end === undefined) return undefined;
    at = end;
  }
  if (values.revision === undefined) return undefined;
  return { kind: 'read', values, spans, misspelt: [], ...(doc === undefined ? {} : { doc }) };
}

/** Where a match that begins at `at` ends. */
function ends(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function wordOrList(written: string): unknown {
  if (!written.startsWith('[')) return written === 'null' ? null : written === 'true';
  return Array.from(written.matchAll(listItems), ([, one, two]) => one ?? two);
}

/** Whether nothing but `upgrade` and `downgrade` is exported from here on, as far as the bare word tells. */
function onlySteps(text: string, from: number): boolean {
  for (let at = text.indexOf('export', from); at >= 0; at = text.indexOf('export', at + 1)) {
    if (ends(step, text, at) === undefined) return false;
  }
  return true;
}
