// The port through which autogenerate asks a person. The command line has an interactive, a scripted and a silent one.
import type { Ref } from '../schema/types.js';

/** Something that is gone from the models, and what it may have become. */
export interface RenameQuestion {
  /** `table`, `column`, or the kind of an object (`enum`). */
  readonly kind: string;
  /** The table of a column, by the name that it has in the models. */
  readonly table?: Ref;
  readonly from: string;
  /** The schema of a table or an object, where it has one. */
  readonly schema?: string;
  /** The likeliest first. */
  readonly candidates: readonly string[];
}

/** `to` undefined: not a rename, it is dropped indeed. */
export interface RenameAnswer {
  readonly question: RenameQuestion;
  readonly to?: string;
}

export interface Ask {
  /** Answers to all questions, or an error of the family `input` that lists those that have none. */
  renames(questions: readonly RenameQuestion[]): Promise<readonly RenameAnswer[]>;
  /** `flag`: what says yes without being asked. */
  confirm(question: string, flag: string): Promise<boolean>;
}

/** `users.name`, `auth.users.name`: how `--rename` and `--allow` spell what a question is about. */
export function questionText(question: RenameQuestion): string {
  const parts = [question.table?.schema ?? question.schema, question.table?.name, question.from];
  return parts.filter((part) => part !== undefined).join('.');
}
