// Who is in the way of a statement: asked of the server by a second connection while the statement still waits, because
// afterwards nobody can tell.
import type { Connection } from './connect/index.js';

type Row = Readonly<Record<string, unknown>>;

export class Watch {
  readonly #connection: Connection;
  /** Our session on the server. */
  readonly #backend: number;
  #second: Promise<Connection | undefined> | undefined;
  #seen: readonly string[] = [];

  constructor(connection: Connection, backend: number) {
    this.#connection = connection;
    this.#backend = backend;
  }

  /** Those that were in the way of the last statement. */
  get seen(): readonly string[] {
    return this.#seen;
  }

  /** Looks when the work has taken `afterMs`, and again and again as long as it takes. */
  async during<T>(afterMs: number, work: () => Promise<T>, on?: (blockers: readonly string[]) => void): Promise<T> {
    this.#seen = [];
    let over = false;
    let timer: NodeJS.Timeout | undefined;
    const look = async (): Promise<void> => {
      const seen = await this.#look().catch(() => undefined);
      if (over) return;
      if (seen && seen.length > 0) {
        this.#seen = seen;
        on?.(seen);
      }
      timer = setTimeout(look, Math.max(afterMs, 2000));
    };
    timer = setTimeout(look, afterMs);
    try {
      return await work();
    } finally {
      over = true;
      clearTimeout(timer);
    }
  }

  async #look(): Promise<readonly string[]> {
    const { blockers } = this.#connection.dialect.session;
    if (!blockers) return [];
    this.#second ??= this.#connection.again?.().catch(() => undefined) ?? Promise.resolve(undefined);
    const second = await this.#second;
    if (!second) return [];
    return (await second.rows<Row>(blockers(this.#backend))).map(blockerText);
  }

  async close(): Promise<void> {
    await (await this.#second)?.close();
  }
}

function blockerText(row: Row): string {
  return Object.entries(row)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name} ${value instanceof Date ? value.toISOString() : oneLine(String(value))}`)
    .join(', ');
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
