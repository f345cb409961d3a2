// What a run says while it runs, on stderr: a line for every finished revision, and on a terminal a passing one for the
// revision that is running.
import type { Output } from '../terminal.js';

export interface Progress {
  /** A passing line; shown on a terminal only, until the next line. */
  doing(text: string): void;
  /** A line that stays. */
  done(text: string): void;
  /** Takes the passing line away. */
  end(): void;
}

export function progressOn(output: Output, quiet: boolean): Progress {
  let passing = false;
  const clear = (): string => {
    const erase = passing ? '\r\u001b[2K' : '';
    passing = false;
    return erase;
  };
  return {
    doing(text) {
      if (quiet || !output.isTTY) return;
      output.write(`${clear()}${text}`);
      passing = true;
    },
    done(text) {
      const erase = clear();
      output.write(quiet ? erase : `${erase}${text}\n`);
    },
    end() {
      output.write(clear());
    },
  };
}
