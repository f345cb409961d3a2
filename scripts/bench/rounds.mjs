// Rounds: every case once in each, in turn, so that whatever else the machine does is spread over all of them; and the tables.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A case that runs the command line. */
export function migrate(root, name, cwd, ...args) {
  return { name, cwd, command: process.execPath, args: [join(root, 'bin', 'migrate.js'), ...args] };
}

/** Each case with `against` gets a twin that runs the other checkout in the same place. */
export function withTwins(cases, root, against) {
  if (against === undefined) return cases;
  const own = join(root, 'bin', 'migrate.js');
  return cases.flatMap((one) =>
    one.args?.[0] === own
      ? [
          one,
          { ...one, name: `${one.name} (before)`, args: [join(against, 'bin', 'migrate.js'), ...one.args.slice(1)] },
        ]
      : [one],
  );
}

/** name → { min, median } in milliseconds. The first round warms up and does not count. */
export function measured(cases, rounds) {
  const times = cases.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, { name, cwd, command, args, env }] of cases.entries()) {
      const start = process.hrtime.bigint();
      const done = spawnSync(command, args, {
        cwd,
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
        env: { ...process.env, ...env },
      });
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      if (done.status !== 0) throw new Error(`${name} failed:\n${done.error ?? ''}${done.stdout}${done.stderr}`);
      if (round > 0) times[i].push(ms);
    }
  }
  return new Map(
    cases.map(({ name }, i) => {
      const sorted = times[i].toSorted((a, b) => a - b);
      return [name, { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)] }];
    }),
  );
}

/** Minimum, median, and the median as a multiple of those of `units`. */
export function printTimes(title, times, units) {
  console.log(`\n${title}, Node ${process.versions.node}\n`);
  console.log(`| command | min ms | median ms |${units.map((unit) => ` × ${unit} |`).join('')}`);
  console.log(`| --- | ---: | ---: |${units.map(() => ' ---: |').join('')}`);
  for (const [name, { min, median }] of times) {
    const multiples = units.map((unit) => ` ${(median / times.get(unit).median).toFixed(2)} |`);
    console.log(`| ${name} | ${min.toFixed(0)} | ${median.toFixed(0)} |${multiples.join('')}`);
  }
}

/** Pairs of names, as the ratio of their minima and of their medians. `goal`: what the ratio should not pass. */
export function printRatios(times, pairs) {
  const known = pairs.filter(([a, b]) => times.has(a) && times.has(b));
  if (known.length === 0) return;
  console.log('\n| ratio | of minima | of medians | goal |\n| --- | ---: | ---: | ---: |');
  for (const [a, b, goal] of known) {
    const ratio = (key) => (times.get(a)[key] / times.get(b)[key]).toFixed(2);
    console.log(`| ${a} : ${b} | ${ratio('min')} | ${ratio('median')} | ${goal === undefined ? '' : `≤ ${goal}`} |`);
  }
}

export function twinPairs(times) {
  return [...times.keys()].filter((name) => times.has(`${name} (before)`)).map((name) => [name, `${name} (before)`]);
}
