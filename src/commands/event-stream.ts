// Work that tells events through a callback, as something to iterate over: the events as they come, then the result.

export async function* eventStream<E, R>(
  start: (on: (event: E) => void, signal: AbortSignal) => Promise<R>,
): AsyncGenerator<E, R, void> {
  const waiting: E[] = [];
  const stop = new AbortController();
  let wake = (): void => {};
  let over = false;
  const work = start((event) => {
    waiting.push(event);
    wake();
  }, stop.signal).finally(() => {
    over = true;
    wake();
  });
  // Whoever iterates hears of a failure from `await work`; until then nobody may be listening.
  work.catch(() => {});
  try {
    for (;;) {
      for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) yield event;
      if (over) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (waiting.length > 0 || over) resolve();
      });
    }
    return await work;
  } finally {
    // Whoever leaves the loop early ends the run as a signal does: what had begun is rolled back.
    if (!over) {
      stop.abort(new Error('nobody listens to the events of this run any more'));
      await work.catch(() => {});
    }
  }
}
