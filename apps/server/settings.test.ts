import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const serving = { isServing: true };

test('without any setting it is this machine only, on port 3000', () => {
  expect(readSettings({}, serving)).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    isUnprotected: false,
    wantsDemo: true,
  });
});

test('plain http beyond this machine needs to be allowed, and is known to be unprotected', () => {
  expect(() => readSettings({ HOST: '0.0.0.0' }, serving)).toThrow('ALLOW_PLAIN_HTTP');
  expect(readSettings({ HOST: '0.0.0.0', ALLOW_PLAIN_HTTP: '1' }, serving).isUnprotected).toBe(true);
});

test('behind an https address it is protected wherever it listens', () => {
  const settings = readSettings({ HOST: '0.0.0.0', PUBLIC_URL: 'https://zx.example.cn/' }, serving);
  expect(settings).toMatchObject({ isUnprotected: false, publicUrl: 'https://zx.example.cn' });
});

test('commands may run where serving may not', () => {
  expect(readSettings({ HOST: '0.0.0.0' }, { isServing: false }).host).toBe('0.0.0.0');
});

test('a port or an address that cannot be is refused with a sentence', () => {
  expect(() => readSettings({ PORT: '70000' }, serving)).toThrow('PORT is 70000');
  expect(() => readSettings({ PUBLIC_URL: 'zx.example.cn' }, serving)).toThrow('PUBLIC_URL');
});
