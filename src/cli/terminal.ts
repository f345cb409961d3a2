// What the CLI has of the world: two streams to write to, one to read from, the environment. Tests hand in their own.

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
}

export interface Terminal {
  /** Data: what a pipe or a redirection is meant to catch. */
  readonly out: Output;
  /** Talk: progress, notes, questions, errors. */
  readonly err: Output;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** The real environment; a `.env` file adds to it before the config is loaded. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Width of the output, where it is a terminal. */
  readonly columns: number | undefined;
}
