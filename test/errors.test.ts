// What « did you mean » takes for a slip of the hand.
import { expect, test } from 'vitest';
import { nearest } from '../src/errors.js';

test.each<[wanted: string, candidates: string, near: string]>([
  ['di', 'id name', 'id'],
  ['ab', 'id name', ''],
  ['wep', 'web web3 api', 'web'],
  ['haed', 'head heads base', 'head heads'],
  ['upgarde', 'upgrade downgrade', 'upgrade'],
  ['nme', 'name email', 'name'],
  ['users', 'user accounts', 'user'],
  ['USERS', 'users', 'users'],
  ['', 'a ab abc', 'a'],
])('%s of %s', (wanted, candidates, near) => {
  expect(nearest(wanted, candidates.split(' ')).join(' ')).toBe(near);
});
