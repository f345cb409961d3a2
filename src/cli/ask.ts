// The port Ask at a terminal: numbered choices on stderr, answers from stdin. Without one, the silent Ask of the commands
// stops and lists what it needs to know.
import { createInterface } from 'node:readline';
import { type Ask, questionText, type RenameAnswer, type RenameQuestion } from '../autogen/ask.js';
import { LimbeckError } from '../errors.js';
import type { Palette } from './style.js';
import type { Terminal } from './terminal.js';

export function interactiveAsk(terminal: Terminal, paint: Palette): Ask {
  return {
    async renames(questions) {
      const lines = new Lines(terminal);
      try {
        return await askAll(questions, lines, paint);
      } finally {
        lines.close();
      }
    },
    async confirm(question) {
      const lines = new Lines(terminal);
      try {
        for (;;) {
          const answer = (await lines.ask(`${question} ${paint.faint('[y/N]')} `)).trim().toLowerCase();
          if (['y', 'yes'].includes(answer)) return true;
          if (['', 'n', 'no'].includes(answer)) return false;
        }
      } finally {
        lines.close();
      }
    },
  };
}

/** One of a few words: by its number, or as it is. */
export async function choose(
  question: string,
  choices: readonly string[],
  terminal: Terminal,
  paint: Palette,
): Promise<string> {
  const lines = new Lines(terminal);
  try {
    lines.say(`${question}\n${choices.map((name, i) => `  ${paint.strong(String(i + 1))}  ${name}\n`).join('')}`);
    for (;;) {
      const answer = (await lines.ask(`${paint.faint(`1–${choices.length}:`)} `)).trim();
      const chosen = choices[Number(answer) - 1] ?? choices.find((name) => name === answer);
      if (chosen !== undefined) return chosen;
    }
  } finally {
    lines.close();
  }
}

async function askAll(
  questions: readonly RenameQuestion[],
  lines: Lines,
  paint: Palette,
): Promise<readonly RenameAnswer[]> {
  const answers: RenameAnswer[] = [];
  const taken = new Set<string>();
  for (const question of questions) {
    const key = (name: string): string => JSON.stringify([question.kind, question.table, question.schema, name]);
    const free = question.candidates.filter((name) => !taken.has(key(name)));
    const to = free.length === 0 ? undefined : await askOne(question, free, lines, paint);
    if (to !== undefined) taken.add(key(to));
    answers.push(to === undefined ? { question } : { question, to });
  }
  return answers;
}

async function askOne(
  question: RenameQuestion,
  candidates: readonly string[],
  lines: Lines,
  paint: Palette,
): Promise<string | undefined> {
  const choices = [
    ...candidates.map((name, i) => `  ${paint.strong(String(i + 1))}  it was renamed to ${paint.added(name)}`),
    `  ${paint.strong('d')}  it is ${paint.removed('dropped')}, with all its data`,
  ];
  lines.say(`The models no longer have the ${question.kind} ${paint.strong(questionText(question))}.\n`);
  lines.say(`${choices.join('\n')}\n`);
  for (;;) {
    const numbers = candidates.length === 1 ? '1' : `1–${candidates.length}`;
    const answer = (await lines.ask(`${paint.faint(`${numbers} or d:`)} `)).trim();
    if (answer.toLowerCase() === 'd') return undefined;
    const named = candidates[Number(answer) - 1] ?? candidates.find((name) => name === answer);
    if (named !== undefined) return named;
  }
}

/** Reads lines from the terminal; the end of input is a refusal to answer. */
class Lines {
  readonly #terminal: Terminal;
  readonly #reader: ReturnType<typeof createInterface>;
  readonly #waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  readonly #ready: string[] = [];
  #ended: Error | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#reader = createInterface({ input: terminal.input, terminal: false });
    this.#reader.on('line', (line) => {
      const next = this.#waiting.shift();
      if (next) next.resolve(line);
      else this.#ready.push(line);
    });
    this.#reader.on('close', () => this.#end(declined()));
  }

  say(text: string): void {
    this.#terminal.err.write(text);
  }

  ask(prompt: string): Promise<string> {
    this.say(prompt);
    const ready = this.#ready.shift();
    if (ready !== undefined) return Promise.resolve(ready);
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  close(): void {
    this.#reader.close();
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }
}

function declined(): LimbeckError {
  return new LimbeckError('input', 'declined', 'no answer was given, so nothing was done');
}
