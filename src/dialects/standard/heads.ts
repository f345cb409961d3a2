// The order in which databases sort texts when no language is asked.

/** By the bytes of UTF-8. */
export function inBytes(texts: readonly string[]): readonly string[] {
  return [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
