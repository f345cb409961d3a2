// Statements for what SQL alone cannot say.

/** A DO statement; no text inside its body can close its quotes. */
export function doBlock(body: string): string {
  let tag = 'limbeck';
  while (body.includes(`$${tag}$`)) tag += '_';
  return `DO $${tag}$\n${body}\n$${tag}$`;
}
