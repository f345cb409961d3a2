// A connection that something happens to at a certain call: what a test does at every boundary between two statements.
import type { Connection } from '../../src/runner/index.js';

const counted = new Set(['run', 'runAll', 'rows', 'data']);

/** `before` is called with the number of the call, from 1; `after` once the call has been sent, before its answer. */
export function failing(
  connection: Connection,
  before: (call: number) => void | Promise<void>,
  after: (call: number) => void = () => {},
): Connection {
  let calls = 0;
  return new Proxy(connection, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      if (!counted.has(String(key))) return value.bind(target);
      return (...args: unknown[]) => {
        const call = ++calls;
        const wait = before(call);
        const send = (): unknown => {
          const answer = value.apply(target, args);
          after(call);
          return answer;
        };
        return wait ? wait.then(send) : send();
      };
    },
  });
}
