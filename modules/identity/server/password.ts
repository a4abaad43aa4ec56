/** Passwords: argon2id with a salt of its own, kept in PHC notation so that the parameters can grow. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Refusal } from '#kernel/refusal.ts';

const derive = promisify(argon2);

/** What OWASP recommends at the least: 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const KEY_BYTES = 32;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const key = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce,
    memory: MEMORY_KIB,
    passes: PASSES,
    parallelism: LANES,
    tagLength: KEY_BYTES,
  });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(nonce)}$${base64(key)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Compared with when there is nothing to compare, so that an unknown account answers as slowly as a known one. */
const NOBODY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(randomBytes(16))}$${base64(randomBytes(KEY_BYTES))}`;

export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = PHC.exec(stored ?? NOBODY);
  if (!parts) return false;
  const expected = Buffer.from(parts[5] ?? '', 'base64');
  const key = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(parts[4] ?? '', 'base64'),
    memory: Number(parts[1]),
    passes: Number(parts[2]),
    parallelism: Number(parts[3]),
    tagLength: expected.length,
  });
  return timingSafeEqual(key, expected) && stored !== null;
}

const OBVIOUS = ['1234567890', '0123456789', 'password', 'qwertyuiop', 'abcdefghij', '1q2w3e4r5t', 'zhengxie'];

/** Length is checked by the contract; this refuses what would be guessed first. */
export function refuseWeak(password: string, loginName: string): void {
  const plain = password.toLowerCase();
  const isMonotonous = new Set(plain).size < 4;
  const isObvious = OBVIOUS.some((word) => plain.startsWith(word) && plain.length < word.length + 4);
  if (isMonotonous || isObvious || plain.includes(loginName.toLowerCase())) {
    throw new Refusal('password.tooWeak', 422, 'This password would be guessed soon; take a longer or rarer one.');
  }
}
