import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { RenameQuestion } from '../../src/autogen/ask.js';
import { choose, interactiveAsk } from '../../src/cli/ask.js';
import { palette } from '../../src/cli/style.js';
import { silentAsk } from '../../src/commands/silent-ask.js';
import type { LimbeckError } from '../../src/errors.js';

const name: RenameQuestion = {
  kind: 'column',
  table: { name: 'users' },
  from: 'name',
  candidates: ['full_name', 'nick'],
};
const title: RenameQuestion = { kind: 'column', table: { name: 'users' }, from: 'title', candidates: ['full_name'] };
const legacy: RenameQuestion = { kind: 'table', schema: 'auth', from: 'legacy', candidates: ['old'] };

function typing(text: string) {
  let screen = '';
  const input = new PassThrough();
  input.end(text);
  const err = { isTTY: true, write: (more: string) => (screen += more) };
  const ask = interactiveAsk({ out: err, err, input, env: {}, cwd: '/', columns: undefined }, palette(0));
  return { ask, screen: () => screen };
}

describe('asking at a terminal', () => {
  it('takes a number, a name or d', async () => {
    const { ask, screen } = typing('1\nd\nold\n');
    expect(await ask.renames([name, { ...title, candidates: ['other'] }, legacy])).toEqual([
      { question: name, to: 'full_name' },
      { question: { ...title, candidates: ['other'] } },
      { question: legacy, to: 'old' },
    ]);
    expect(screen()).toContain('The models no longer have the column users.name.');
    expect(screen()).toContain(
      '  1  it was renamed to full_name\n  2  it was renamed to nick\n  d  it is dropped, with all its data\n',
    );
    expect(screen()).toContain('The models no longer have the table auth.legacy.');
  });

  it('asks again after nonsense', async () => {
    const { ask, screen } = typing('7\n\nx\n2\n');
    expect(await ask.renames([name])).toEqual([{ question: name, to: 'nick' }]);
    expect(screen().match(/1–2 or d:/g)).toHaveLength(4);
  });

  it('offers a new name only once', async () => {
    const { ask, screen } = typing('1\n');
    expect(await ask.renames([name, title])).toEqual([{ question: name, to: 'full_name' }, { question: title }]);
    expect(screen()).not.toContain('users.title');
  });

  it('takes the end of input for a refusal', async () => {
    await expect(typing('').ask.renames([name])).rejects.toMatchObject({ family: 'input', code: 'declined' });
  });

  it('confirms with yes only', async () => {
    expect(await typing('y\n').ask.confirm('Go on?', '--allow x')).toBe(true);
    expect(await typing('maybe\nYES\n').ask.confirm('Go on?', '--allow x')).toBe(true);
    expect(await typing('\n').ask.confirm('Go on?', '--allow x')).toBe(false);
    expect(await typing('no\n').ask.confirm('Go on?', '--allow x')).toBe(false);
  });
});

describe('one of a few', () => {
  it('is chosen by number or by name', async () => {
    const choice = async (text: string) => {
      const input = new PassThrough();
      input.end(text);
      const err = { isTTY: true, write: () => {} };
      const terminal = { out: err, err, input, env: {}, cwd: '/', columns: undefined };
      return choose('Which?', ['one', 'two'], terminal, palette(0));
    };
    expect(await choice('2\n')).toBe('two');
    expect(await choice('3\n0\none\n')).toBe('one');
    await expect(choice('')).rejects.toMatchObject({ family: 'input' });
  });
});

describe('nobody to ask', () => {
  it('lists every question with the flags that answer it', async () => {
    const error = (await silentAsk.renames([name, legacy]).catch((reason) => reason)) as LimbeckError;
    expect(error).toMatchObject({ family: 'input', code: 'rename-or-drop' });
    expect(error.message).toBe(
      'the models no longer have what the database has, and it may have been renamed:\n' +
        '  column users.name: dropped, or renamed to full_name or nick?\n' +
        '  table auth.legacy: dropped, or renamed to old?',
    );
    expect(error.hint).toBe(
      'Answer each with a flag, the first to rename and the second to drop:\n' +
        '--rename users.name:full_name\n--allow column:users.name\n' +
        '--rename auth.legacy:old\n--allow table:auth.legacy',
    );
    expect(error.data.questions).toEqual([
      {
        ...name,
        name: 'users.name',
        answers: ['--rename users.name:full_name', '--rename users.name:nick', '--allow column:users.name'],
      },
      { ...legacy, name: 'auth.legacy', answers: ['--rename auth.legacy:old', '--allow table:auth.legacy'] },
    ]);
  });
});
