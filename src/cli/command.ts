// What a command of the CLI is: its flags, the call of its use case, and how the answer is shown.
import type { Command } from 'commander';
import type { Session } from './session.js';

export interface Outcome {
  /** Data: the whole of what --json prints as `result`. */
  readonly result: unknown;
  /** For people, on stdout. Ends with a line break, or is empty. */
  readonly text?: string;
  /** What was done or is worth knowing, on stderr, one line each. */
  readonly notes?: readonly string[];
}

export interface Call<F> {
  readonly args: readonly string[];
  readonly flags: F;
  readonly session: Session;
}

export interface CommandDefinition<F = object> {
  readonly name: string;
  /** As commander writes arguments: `[target]`, `<revision...>`. */
  readonly args?: string;
  readonly summary: string;
  /** Below the options in the command's help. */
  readonly notes?: string;
  flags?(command: Command): void;
  run(call: Call<F>): Promise<Outcome>;
}

/** Keeps the type of the flags inside the definition; the list of commands need not know it. */
export function defineCommand<F = object>(definition: CommandDefinition<F>): CommandDefinition {
  return definition as CommandDefinition;
}
