// One run of one command: its global options, its streams with their palettes, and the project, opened when asked for.
import type { Ask } from '../autogen/ask.js';
import { silentAsk } from '../commands/silent-ask.js';
import type { Project } from '../project/index.js';
import type { Globals } from './globals.js';
import { type Progress, progressOn } from './report/progress.js';
import type { Interruption } from './signals.js';
import { colorLevel, type Palette, palette } from './style.js';
import type { Terminal } from './terminal.js';

export interface Session {
  readonly globals: Globals;
  readonly terminal: Terminal;
  /** Palettes of stdout and stderr. */
  readonly out: Palette;
  readonly err: Palette;
  readonly progress: Progress;
  readonly ask: Ask;
  /** Whether there is somebody to ask. */
  readonly interactive: boolean;
  /** A line of talk; silent with --quiet. */
  note(text: string): void;
  /** For work that ends cleanly when it is aborted. */
  signal(): AbortSignal;
  /** Where the command works and what it was told about the config. */
  place(): Place;
  project(): Promise<Project>;
  secrets(): readonly string[];
  close(): Promise<void>;
}
