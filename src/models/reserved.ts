// Which words are no names without quotes: said for all of limbeck in schema/reserved.ts.
export { isReserved } from '../schema/reserved.js';
