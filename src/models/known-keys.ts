// Options of builders are objects that nobody but the compiler has checked: what it would say of their keys.
import { didYouMean } from '../errors.js';

export function keyMistakes(options: object, known: readonly string[]): readonly string[] {
  return Object.keys(options)
    .filter((key) => !known.includes(key))
    .map((key) => `it has no option "${key}". ${didYouMean(key, known) ?? `There are: ${known.join(', ')}.`}`);
}
