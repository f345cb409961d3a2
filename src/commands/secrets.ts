// The passwords of a config, known by heart so that no message shows them, whatever it quotes.
import type { ProjectDatabase } from '../project/index.js';

export function secretsOf({ database }: Pick<ProjectDatabase, 'database'>): readonly string[] {
  const found = typeof database === 'string' ? inUrl(database) : inSettings(database.connection);
  // A short one is in every other word of a message; masked, it would give itself away.
  return [...new Set(found.filter((secret) => secret.length >= 6))].sort((a, b) => b.length - a.length);
}

function inSettings(connection: unknown): readonly string[] {
  if (typeof connection === 'string') return inUrl(connection);
  if (typeof connection !== 'object' || connection === null) return [];
  const { password, connectionString, user } = connection as { readonly [key: string]: unknown };
  return [
    ...(typeof password === 'string' && password !== user ? [password] : []),
    ...(typeof connectionString === 'string' ? inUrl(connectionString) : []),
  ];
}

/** As it is written, and as it is sent. */
function inUrl(url: string): readonly string[] {
  const [, user, password] = /^[a-z][a-z0-9+.-]*:\/\/([^\s:/@]*):(.*)@/i.exec(url) ?? [];
  if (!password || password === user) return [];
  return [password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
