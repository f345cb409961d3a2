// Targets: what each form means, and what each mistake says, with the line to type next.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LimbeckError } from '../../src/errors.js';
import { type AddressContext, parseAddress, resolve, resolveOne } from '../../src/revisions/address.js';
import { checkNames, resolveDependencies, resolveMerge, resolveParent } from '../../src/revisions/parents.js';
import { planDowngrade, planStamp, planUpgrade } from '../../src/revisions/plan.js';
import { resolveRange, revisionsIn, splitRange } from '../../src/revisions/range.js';
import { graphFrom } from './notation.js';

const line = graphFrom('aaaa1 bbbb2<aaaa1 cccc3<bbbb2');
// base1 - fork2 - web3[web] - web4
//              \- api3[api] - api4      and, on its own: lone1[lone] - lone2, which needs api3
const forked = graphFrom(
  'base1 fork2<base1 web3<fork2[web] web4<web3 api3<fork2[api] api4<api3 lone1[lone] lone2<lone1!api3',
);
const merged = graphFrom('aaaa1 left2<aaaa1[left] right2<aaaa1[right] merge3<left2,right2 last4<merge3');

/** Message and hint of what is thrown. */
function fault(run: () => unknown): string {
  try {
    return `nothing thrown: ${JSON.stringify(run())}`;
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error;
    return `${error.code}: ${error.message}\n${error.hint ?? 'no hint'}`;
  }
}

test.each([
  ['head', { symbol: 'head' }],
  ['+2', { step: 2 }],
  ['-12', { step: -12 }],
  ['ab12+1', { symbol: 'ab12', step: 1 }],
  ['head-1', { symbol: 'head', step: -1 }],
  ['web@head', { branch: 'web', symbol: 'head' }],
  ['my-shop@-2', { branch: 'my-shop', step: -2 }],
  ['my-shop@my-shop+2', { branch: 'my-shop', symbol: 'my-shop', step: 2 }],
  ['my-shop', { symbol: 'my-shop' }],
])('%s', (text, expected) => {
  expect(parseAddress(text)).toEqual({ text, ...expected });
});

test.each(['', '@', '@head', 'web@', 'a@b@c', 'a b', ' head', 'a:b', '+', '-', 'head\n'])(
  '%j is not a target',
  (text) => {
    expect(fault(() => resolve(line, text))).toMatch(/^(?:bad-target|unknown-revision): /);
  },
);

describe('what the forms mean', () => {
  test.each([
    ['base', ''],
    ['heads', 'api4 lone2 web4'],
    ['web', 'web3'],
    ['web@head', 'web4'],
    ['web@heads', 'web4'],
    ['web@head-1', 'web3'],
    ['fork2@heads', 'api4 web4'],
    ['web@base', ''],
    ['web@base+3', 'web3'],
    ['lone@lone1+1', 'lone2'],
    ['web@web', 'web3'],
    ['web@base1', 'base1'],
    ['fork', 'fork2'],
  ])('%s', (text, expected) => {
    expect(resolve(forked, text).ids.join(' ')).toBe(expected);
  });

  test('current is what has a row; on a branch, what of it is applied', () => {
    expect(resolve(forked, 'current', { rows: ['lone2', 'web3'] }).ids).toEqual(['lone2', 'web3']);
    expect(resolve(forked, 'api@current', { rows: ['lone2', 'web3'] }).ids).toEqual(['api3']);
    expect(resolve(forked, 'current', { rows: [] }).ids).toEqual([]);
  });

  test('steps say where they counted from', () => {
    expect(resolve(line, '-1', { rows: ['bbbb2'] })).toMatchObject({
      ids: ['aaaa1'],
      over: 'bbbb2',
      countedFrom: { what: 'current', ids: ['bbbb2'] },
    });
    expect(resolve(line, '-1')).toMatchObject({ ids: ['bbbb2'], countedFrom: { what: 'heads', ids: ['cccc3'] } });
    expect(resolve(line, '+1', { rows: [] })).toMatchObject({ ids: ['aaaa1'], countedFrom: { what: 'base', ids: [] } });
    expect(resolve(line, 'head-1').countedFrom).toBe(undefined);
  });

  test('a step on a branch goes up the line that leads to it, and down only what belongs to it', () => {
    expect(resolve(forked, 'web@+1', { rows: [] }).ids).toEqual(['base1']);
    expect(resolve(forked, 'web@+1', { rows: ['api3'] }).ids).toEqual(['web3']);
    expect(resolve(forked, 'web@-1', { rows: ['api4', 'web3'] }).ids).toEqual(['fork2']);
    expect(fault(() => resolve(forked, 'web@-1', { rows: ['api4'] }))).toBe(
      'nothing-applied: "web@-1" goes nowhere: no revision of branch "web" is applied\n"migrate current" shows what is applied.',
    );
  });

  test('a step back over a merge is both of its parents', () => {
    expect(resolve(merged, 'merge3-1')).toMatchObject({ ids: ['left2', 'right2'], over: 'merge3' });
    expect(resolve(merged, 'right@last4-2').ids).toEqual(['right2']);
    expect(resolve(merged, 'right@last4-3').ids).toEqual(['aaaa1']);
  });
});

describe('mistakes', () => {
  test.each<readonly [string, () => unknown, string]>([
    [
      'near misses',
      () => resolve(line, 'bbbb3'),
      'unknown-revision: there is no revision "bbbb3"\nDid you mean "bbbb2"?',
    ],
    [
      'a word of the grammar',
      () => resolve(line, 'haed'),
      'unknown-revision: there is no revision "haed"\nDid you mean "head" or "heads"?',
    ],
    [
      'nothing near',
      () => resolve(line, 'xyz'),
      'unknown-revision: there is no revision "xyz"\n"migrate history" lists all revisions.',
    ],
    [
      'a file name',
      () => resolve(line, '/migrations/bbbb2.ts'),
      'unknown-revision: there is no revision "/migrations/bbbb2.ts"\nThat is a file; its revision is bbbb2.',
    ],
    [
      'too short',
      () => resolve(line, 'bbb'),
      'short-prefix: "bbb" is too short for the beginning of an id: it takes four characters\nIds that begin so: bbbb2.',
    ],
    [
      'ambiguous',
      () => resolve(graphFrom('abcd1 abcd2<abcd1 abce1'), 'abcd'),
      'ambiguous-prefix: "abcd" begins 2 ids:\n  abcd1  message of abcd1\n  abcd2  message of abcd2\nType more characters of the one you mean.',
    ],
    [
      'no branch',
      () => resolve(forked, 'wep@head'),
      'unknown-branch: there is no branch "wep": no label and no revision is called so\nDid you mean "web"?',
    ],
    [
      'not on the branch',
      () => resolve(forked, 'web@api3'),
      'not-on-branch: revision api3 is not on branch "web" (of revision web3)\nWithout "web@" the target would be api3.',
    ],
    [
      'none with that prefix on the branch',
      () => resolve(forked, 'lone@base'),
      'nothing thrown: {"text":"lone@base","branch":"lone","symbol":"base","branchId":"lone1","ids":[]}',
    ],
    [
      'several heads',
      () => resolve(forked, 'head', { command: 'upgrade' }),
      'several-heads: the history has 3 heads: api4 (message of api4), lone2 (message of lone2), web4 (message of web4)\nType one of:\n  migrate upgrade heads\n  migrate upgrade api@head\n  migrate upgrade lone@head\n  migrate upgrade web@head',
    ],
    [
      'several heads of a branch',
      () => resolve(forked, 'fork2@head', { command: 'upgrade' }),
      'several-heads: branch "fork2" has 2 heads: api4 (message of api4), web4 (message of web4)\nType one of:\n  migrate upgrade fork2@heads\n  migrate upgrade api@head\n  migrate upgrade web@head',
    ],
    [
      'several heads, a step',
      () => resolve(forked, 'head-1'),
      'several-heads: the history has 3 heads: api4 (message of api4), lone2 (message of lone2), web4 (message of web4)\nType one of:\n  api@head-1\n  lone@head-1\n  web@head-1',
    ],
    [
      'several rows',
      () => planDowngrade(forked, ['api4', 'web4']),
      'several-heads: "-1" cannot count from several current revisions: api4 (message of api4), web4 (message of web4)\nType one of:\n  migrate downgrade api@-1\n  migrate downgrade web@-1',
    ],
    [
      'a fork ahead',
      () => planUpgrade(forked, ['fork2'], '+1'),
      'ambiguous-step: "+1" is ambiguous: several ways lead up from fork2: api3, web3\nType one of:\n  migrate upgrade api@+1\n  migrate upgrade web@+1',
    ],
    [
      'several roots ahead',
      () => planUpgrade(forked, [], '+1'),
      'ambiguous-step: "+1" is ambiguous: several ways lead up from base: base1, lone1\nType one of:\n  migrate upgrade base1@+1\n  migrate upgrade lone@+1',
    ],
    [
      'a merge on the way down',
      () => planDowngrade(merged, ['last4'], '-3'),
      'ambiguous-step: "-3" is ambiguous: merge3 merges several: left2, right2\nType one of:\n  migrate downgrade left@-3\n  migrate downgrade right@-3',
    ],
    [
      'past the end',
      () => resolve(line, 'bbbb2+3'),
      'past-the-end: "bbbb2+3" goes past the end: only 1 revision is above bbbb2\nDid you mean "head"?',
    ],
    [
      'past the beginning',
      () => planDowngrade(line, ['bbbb2'], '-3'),
      'past-the-end: "-3" goes past the beginning: base is 2 below bbbb2\nDid you mean "base"?',
    ],
    [
      'below base',
      () => resolve(line, 'base-1'),
      'past-the-end: "base-1" goes past the beginning: nothing is below base\nDid you mean "base"?',
    ],
    [
      'past the end of a branch',
      () => resolve(forked, 'web@web3+2'),
      'past-the-end: "web@web3+2" goes past the end: only 1 revision is above web3 on branch "web"\nDid you mean "web@head"?',
    ],
    [
      'no database',
      () => resolve(line, '+1'),
      'no-database: "+1" counts from what is applied, and no database is at hand\nName a revision, or count from one: REV+1, head-1.',
    ],
    [
      'current without one',
      () => resolve(line, 'current'),
      'no-database: "current" counts from what is applied, and no database is at hand\nName a revision, or count from one: REV+1, head-1.',
    ],
    [
      'nothing applied',
      () => planDowngrade(line, []),
      'nothing-applied: "-1" goes nowhere: no revision is applied\n"migrate current" shows what is applied.',
    ],
    [
      'a database ahead',
      () => resolve(line, '-1', { rows: ['zzzz9'] }),
      'unknown-revision-in-database: "-1" counts from what is applied, and the database stands at zzzz9, which no file knows\nName a revision instead.',
    ],
    [
      'one revision of several',
      () => resolveOne(forked, 'heads', { command: 'edit' }),
      'several-heads: "heads" is several revisions: api4 (message of api4), lone2 (message of lone2), web4 (message of web4)\nType one of:\n  migrate edit api4\n  migrate edit lone2\n  migrate edit web4',
    ],
    [
      'one revision of none',
      () => resolveOne(line, 'base'),
      'no-revision: "base" is the state before the first revision: there is no revision to take\nName a revision; "migrate history" lists them.',
    ],
    [
      'the wrong way',
      () => planUpgrade(line, ['bbbb2'], '-1'),
      'wrong-direction: "-1" does not go up\nType: migrate downgrade -1',
    ],
    [
      'not applied',
      () => planDowngrade(line, ['aaaa1'], 'head'),
      'not-applied: cannot go down to "head" (cccc3): it is not applied; the database stands at aaaa1\nTo go up to it, type: migrate upgrade head',
    ],
    [
      'more than the branch',
      () => planDowngrade(forked, ['web4', 'api4'], 'web@base1'),
      'leaves-branch: "web@base1" would have to take off api4, api3 as well, which are not on branch "web"\nIf those are to go too, take them off first. Type: migrate downgrade api3@fork2',
    ],
    [
      'what depends on the branch',
      () => planDowngrade(forked, ['web4', 'lone2'], 'api@base'),
      'leaves-branch: "api@base" would have to take off lone2 as well, which is not on branch "api"\nIf that is to go too, take it off first. Type: migrate downgrade lone2@lone1',
    ],
    [
      'a database ahead of the files',
      () => planUpgrade(line, ['zzzz9', 'bbbb2']),
      'unknown-revision-in-database: the database stands at "zzzz9", which is not among the revision files\nBring back the file (was a newer version deployed here before?), or go on without it with --allow-unknown; "migrate stamp --purge REV" writes the rows anew.',
    ],
    [
      'stamping one above another',
      () => planStamp(line, [], ['aaaa1', 'cccc3']),
      'overlapping-targets: aaaa1 lies below cccc3, whose row says already that it is applied\nType: migrate stamp cccc3',
    ],
    [
      'stamping base and more',
      () => planStamp(line, [], ['base', 'cccc3']),
      'overlapping-targets: "base" means no revision, so it stands alone\nType: migrate stamp base',
    ],
  ])('%s', (_, run, expected) => {
    expect(fault(run)).toBe(expected);
  });

  test('what a hint says to type works', () => {
    const ids = (plan: { readonly steps: readonly { readonly revision: { readonly id: string } }[] }): string =>
      plan.steps.map(({ revision }) => revision.id).join(' ');
    expect(ids(planDowngrade(forked, ['web4', 'api4'], 'api3@fork2'))).toBe('api4 api3');
    expect(ids(planDowngrade(forked, ['web4', 'lone2'], 'lone2@lone1'))).toBe('lone2');
    expect(ids(planDowngrade(merged, ['last4'], 'left@-3'))).toBe('last4 merge3 left2');
    expect(ids(planUpgrade(forked, [], 'base1@+1'))).toBe('base1');
  });
});

describe('what Alembic pins as well', () => {
  test('one of several: a branch with one head is one revision', () => {
    expect(resolveOne(forked, 'web@heads')).toBe('web4');
  });

  test('a revision above a merge is on the branches of both sides', () => {
    expect(resolve(merged, 'left@last4').ids).toEqual(['last4']);
    expect(resolve(merged, 'right@head').ids).toEqual(['last4']);
  });

  test('a target may be named twice', () => {
    expect(planUpgrade(line, [], ['bbbb2', 'bbbb']).to).toEqual(['bbbb2']);
    expect(planStamp(line, [], ['bbbb2', 'bbbb']).to).toEqual(['bbbb2']);
  });

  test('duplicate rows count once', () => {
    expect(planUpgrade(line, ['bbbb2', 'bbbb2']).steps).toHaveLength(1);
  });
});

test('no text, however strange, is more than a usage error with a hint', () => {
  const words = [
    'head',
    'heads',
    'base',
    'current',
    'web',
    'api3',
    'fork',
    'lone2',
    'web4',
    '@',
    '+',
    '-',
    ':',
    '1',
    '2',
    '99',
    '.',
    "'",
    'é',
    ' ',
    '__proto__',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...words), { maxLength: 6 }),
      fc.constantFrom([], ['web3'], ['lone2', 'web4'], ['zzzz9']),
      (parts, rows) => {
        const text = parts.join('');
        for (const run of [
          () => resolve(forked, text),
          () => revisionsIn(forked, resolveRange(forked, text, { rows })),
          () => planUpgrade(forked, rows, text),
          () => planDowngrade(forked, rows, text),
          () => planStamp(forked, rows, text, { purge: true }),
          () => resolveParent(forked, text),
        ]) {
          const said = fault(run);
          expect(said).not.toContain('\nno hint');
          expect(said.startsWith('nothing thrown') || /^[a-z-]+: ./.test(said)).toBe(true);
        }
      },
    ),
    { seed: 20261122, numRuns: 2000 },
  );
});

describe('ranges', () => {
  const listed = (text: string, context: AddressContext = {}): string =>
    revisionsIn(forked, resolveRange(forked, text, context))
      .map(({ id }) => id)
      .join(' ');

  test.each<readonly [string, AddressContext, string]>([
    [':', {}, 'lone2 lone1 web4 web3 api4 api3 fork2 base1'],
    ['fork2:', {}, 'lone2 web4 web3 api4 api3 fork2'],
    ['web@base:', {}, 'web4 web3 fork2 base1'],
    [':lone2', {}, 'lone2 lone1 api3 fork2 base1'],
    ['web@-1:', {}, 'web4 web3'],
    ['web@-9:', {}, 'web4 web3 fork2 base1'],
    ['-1:web4', {}, 'web4 web3'],
    ['-1:current', { rows: ['web3'] }, 'web3 fork2'],
    ['current:web@+1', { rows: ['web3'] }, 'web4 web3'],
    ['fork2:web@+1', {}, 'web3 fork2'],
    [':web@+2', {}, 'fork2 base1'],
    ['current:', { rows: ['api4', 'web3'] }, 'web4 web3 api4'],
  ])('%s', (text, context, expected) => {
    expect(listed(text, context).split(' ').sort()).toEqual(expected.split(' ').sort());
  });

  test('mistakes', () => {
    expect(fault(() => listed('web4:fork2'))).toBe(
      'not-one-line: web4 is not below fork2\nA range goes from the older revision to the newer one.',
    );
    expect(fault(() => listed('web3'))).toBe(
      'bad-range: "web3" is not a range\nA range is START:END; either may be left out.',
    );
    expect(fault(() => listed('a:b:c'))).toBe('bad-target: "a:b:c" has more than one ":"\nA range is START:END.');
    expect(fault(() => listed('-1:'))).toMatch(/^several-heads/);
  });

  test('sides that are left out', () => {
    expect(splitRange('head')).toBe(undefined);
    expect(splitRange(':')).toEqual({});
    expect(splitRange('a:')).toEqual({ start: 'a' });
    expect(splitRange(':b')).toEqual({ end: 'b' });
  });
});

describe('where a new revision hangs', () => {
  test('on the only head, on what is named, or nowhere', () => {
    expect(resolveParent(line)).toEqual(['cccc3']);
    expect(resolveParent(forked, 'web@head')).toEqual(['web4']);
    expect(resolveParent(forked, 'base')).toEqual([]);
    expect(resolveParent(graphFrom(''))).toEqual([]);
    expect(resolveParent(line, 'aaaa1', { splice: true })).toEqual(['aaaa1']);
  });

  test('several heads, and a parent that has children, are asked about', () => {
    expect(fault(() => resolveParent(forked))).toMatch(/^several-heads: the history has 3 heads/);
    expect(fault(() => resolveParent(line, 'aaaa1', { command: 'revision' }))).toBe(
      'not-a-head: aaaa1 is not a head: a new revision there begins a branch\n' +
        'To begin one, add --splice. Type: migrate revision --head cccc3',
    );
  });

  test('a merge takes at least two revisions of different branches', () => {
    expect(resolveMerge(forked)).toEqual(['api4', 'lone2', 'web4']);
    expect(resolveMerge(forked, ['web', 'api4'], { splice: true })).toEqual(['api4', 'web3']);
    expect(resolveMerge(graphFrom('y1 x1 y2<y1!x1'))).toEqual(['x1', 'y2']);
    expect(fault(() => resolveMerge(line))).toMatch(
      /^nothing-to-merge: a merge takes two revisions; this is only one: cccc3/,
    );
    expect(fault(() => resolveMerge(forked, ['web3', 'web4']))).toMatch(
      /^overlapping-targets: web3 is below web4 already/,
    );
    expect(fault(() => resolveMerge(forked, ['web3', 'api4']))).toMatch(/^not-a-head: web3 is not a head/);
  });

  test('dependencies are written in full; labels stay labels', () => {
    expect(resolveDependencies(forked, ['lone', 'api3', 'web4', 'api3'])).toEqual(['lone', 'api3', 'web4']);
    expect(resolveDependencies(line, ['bbbb'])).toEqual(['bbbb2']);
    expect(fault(() => resolveDependencies(line, ['nope']))).toMatch(/^unknown-revision/);
  });

  test.each<readonly [string, readonly string[], string]>([
    ['bbbb2', [], 'duplicate-id: there is a revision bbbb2 already: /migrations/bbbb2.ts'],
    ['head', [], 'illegal-id: "head" cannot be an id: "head" is a word of the target grammar'],
    ['a-b', [], 'illegal-id: "a-b" cannot be an id: an id holds only letters (a-z), digits, "_" and "."'],
    ['../x', [], 'illegal-id'],
    ['', [], 'illegal-id'],
    ['x'.repeat(101), [], 'illegal-id'],
    ['new1', ['current'], 'illegal-label: "current" cannot be a label'],
    ['new1', ['shop-2'], 'illegal-label: "shop-2" cannot be a label: it ends like a step back (-N)'],
    ['new1', ['aaaa1'], 'label-taken: the label aaaa1 is taken by revision aaaa1'],
    ['new1', ['new1'], 'label-taken'],
    ['new1', ['my-shop', 'v2.x'], 'nothing thrown'],
  ])('%s %j', (id, labels, expected) => {
    expect(fault(() => checkNames(line, id, labels)).startsWith(expected)).toBe(true);
  });

  test('an id that is a label already is refused', () => {
    expect(fault(() => checkNames(forked, 'web'))).toMatch(/^label-taken: web is a branch label already/);
    expect(fault(() => checkNames(forked, 'new1', ['web']))).toMatch(
      /^label-taken: the label web is taken by revision web3/,
    );
  });
});

describe('a database ahead of the files', () => {
  test('goes on with what the log says is applied, and keeps the rows that nobody knows', () => {
    const plan = planUpgrade(line, ['zzzz9'], 'head', { unknown: { applied: ['aaaa1', 'bbbb2', 'zzzz8'] } });
    expect(plan).toMatchObject({ from: ['zzzz9'], to: ['cccc3', 'zzzz9'] });
    expect(plan.steps.map(({ revision, moves }) => [revision.id, moves])).toEqual([
      ['cccc3', [{ move: 'insert', id: 'cccc3' }]],
    ]);
  });

  test('does not begin anew where the log says nothing', () => {
    expect(fault(() => planUpgrade(line, ['zzzz9'], 'head', { unknown: { applied: [] } }))).toMatch(
      /^unknown-revision-in-database: the database stands at zzzz9, which no file knows, and its log does not tell/,
    );
    expect(planUpgrade(line, ['zzzz9', 'cccc3'], 'head', { unknown: { applied: [] } })).toEqual({
      from: ['cccc3', 'zzzz9'],
      to: ['cccc3', 'zzzz9'],
      steps: [],
    });
  });

  test('keeps what its unknown rows stand on', () => {
    const log = { unknown: { applied: ['base1', 'fork2', 'web3', 'web4', 'api3'] } };
    const held = 'unknown-revision-in-database: api3, base1, fork2 cannot be taken off: zzzz9 stands on it';
    const plan = planDowngrade(forked, ['web4', 'zzzz9'], 'web@base', log);
    expect(plan).toMatchObject({ from: ['web4', 'zzzz9'], to: ['zzzz9'] });
    expect(plan.steps.map(({ revision }) => revision.id)).toEqual(['web4', 'web3']);
    expect(fault(() => planDowngrade(forked, ['web4', 'zzzz9'], 'base', log))).toContain(held);
    expect(fault(() => planDowngrade(forked, ['zzzz9'], 'base', { unknown: { applied: [] } }))).toMatch(
      /^nothing thrown/,
    );
    expect(fault(() => planDowngrade(forked, ['web4', 'zzzz9'], 'base', { unknown: { applied: [] } }))).toContain(
      'its log does not tell what is applied below',
    );
  });

  test('is written anew by a stamp that purges', () => {
    expect(planStamp(line, ['zzzz9', 'aaaa1'], 'bbbb2', { purge: true })).toEqual({
      from: ['aaaa1', 'zzzz9'],
      to: ['bbbb2'],
      purge: true,
      moves: [
        { move: 'delete', id: 'aaaa1' },
        { move: 'update', from: 'zzzz9', to: 'bbbb2' },
      ],
    });
    expect(planStamp(line, ['zzzz9'], 'base', { purge: true })).toEqual({
      from: ['zzzz9'],
      to: [],
      purge: true,
      moves: [{ move: 'delete', id: 'zzzz9' }],
    });
    expect(planStamp(line, ['zzzz9', 'aaaa1'], 'bbbb2', { unknown: { applied: [] } }).to).toEqual(['bbbb2', 'zzzz9']);
  });
});
