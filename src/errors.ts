// Mistakes with a type and a way out: a code for programs, a sentence for people, a hint for the hands.

/** The exit code that a family of errors ends a command with; `docs/commands.md` tells what each means. */
export const exitCodes = { failed: 1, usage: 2, input: 3, found: 4, locked: 5 } as const;
export type ErrorFamily = keyof typeof exitCodes;

export interface ErrorDetails {
  readonly hint?: string;
  readonly cause?: unknown;
  /** Facts for programs: printed with `--json`, never needed to understand the message. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Every mistake that limbeck knows. `code` is stable (`unknown-revision`); `family` decides the exit code. */
export class LimbeckError extends Error {
  readonly code: string;
  readonly family: ErrorFamily;
  readonly hint: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(family: ErrorFamily, code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'LimbeckError';
    this.family = family;
    this.code = code;
    this.hint = details.hint;
    this.data = details.data ?? {};
  }
}

/** Wrong flags, config, models or revision files: exit 2, nothing was touched. */
export function usageError(code: string, message: string, details?: ErrorDetails): LimbeckError {
  return new LimbeckError('usage', code, message, details);
}

/** A migration, a database or a file failed: exit 1. */
export function failure(code: string, message: string, details?: ErrorDetails): LimbeckError {
  return new LimbeckError('failed', code, message, details);
}

/** What a database said, in one shape for all drivers. Never holds a password. */
export interface DatabaseFault {
  readonly message: string;
  /** SQLSTATE, or the driver's own code (`SQLITE_CONSTRAINT_NOTNULL`, `ECONNREFUSED`). */
  readonly code?: string;
  readonly sql?: string;
  /** Offset into `sql`, counted from 0 in UTF-16 units. */
  readonly position?: number;
  readonly detail?: string;
  readonly hint?: string;
  readonly constraint?: string;
  /** Not the SQL is wrong: rights, room, limits, others, a connection that was lost. */
  readonly circumstance?: true;
}

export class DatabaseError extends LimbeckError {
  readonly fault: DatabaseFault;

  constructor(fault: DatabaseFault, details: ErrorDetails = {}) {
    super('failed', 'database', fault.message, { hint: fault.hint, ...details } as ErrorDetails);
    this.name = 'DatabaseError';
    this.fault = fault;
  }
}

/** The candidates that look most like `wanted`, best first: for «did you mean». `limit`: so many letters may differ. */
export function nearest(
  wanted: string,
  candidates: Iterable<string>,
  most = 3,
  limit = wanted.length < 4 ? 1 : Math.max(2, Math.floor(wanted.length / 3)),
): readonly string[] {
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, distance: editDistance(wanted.toLowerCase(), candidate.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** « Did you mean x or y?» or undefined where nothing comes close. */
export function didYouMean(wanted: string, candidates: Iterable<string>): string | undefined {
  const near = nearest(wanted, candidates);
  return near.length === 0 ? undefined : `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}

/** Letters added, left out, changed, or swapped with their neighbour; above the limit, limit + 1. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let earlier: readonly number[] = [];
  let before: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      now.push(
        Math.min(
          (before[j] ?? 0) + 1,
          (now[j - 1] ?? 0) + 1,
          (before[j - 1] ?? 0) + change,
          swapped ? (earlier[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [earlier, before] = [before, now];
  }
  return before[b.length] ?? limit + 1;
}
