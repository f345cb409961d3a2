import { expect, test } from 'vitest';
import { maskUrl } from '../../src/project/index.js';

test.each([
  ['postgres://me:secret@host:5432/app', 'postgres://me:***@host:5432/app'],
  ['postgres://me:p@ss:w/rd@host/app', 'postgres://me:***@host/app'],
  ['postgres://:secret@host/app', 'postgres://:***@host/app'],
  ['postgres://me@host:5432/app', 'postgres://me@host:5432/app'],
  ['postgres://host:5432/app', 'postgres://host:5432/app'],
  ['postgres:///app?host=/run&password=secret&user=me', 'postgres:///app?host=/run&password=***&user=me'],
  ['postgres://h/app?sslpassword=secret', 'postgres://h/app?sslpassword=***'],
  ['me:secret@host/app', 'me:***@host/app'],
  ['//me:secret@host/app', '//me:***@host/app'],
  ['sqlite:app.db', 'sqlite:app.db'],
  ['sqlite:/srv/a@b.db', 'sqlite:/srv/a@b.db'],
  ['sqlite::memory:', 'sqlite::memory:'],
])('%s', (url, shown) => {
  expect(maskUrl(url)).toBe(shown);
});
