/** Cookies, addresses and bodies of one HTTP exchange, as handlers may use them. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { Refusal } from '#kernel/refusal.ts';
import type { Exchange } from './call.ts';

/** The `__Host-` prefix is only accepted by browsers over https, so plain http on loopback goes without it. */
export const cookieName = (publicUrl: string) => (publicUrl.startsWith('https:') ? '__Host-session' : 'session');

function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    return 'in-process'; // requests made without a socket, in tests
  }
}

/** The largest upload that is taken at all; an operation may take less. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;

async function readLimited(c: Context, limitBytes: number): Promise<Uint8Array> {
  const tooLarge = new Refusal('file.tooLarge', 413, `The file is larger than ${limitBytes} bytes.`, { limitBytes });
  if (Number(c.req.header('content-length') ?? 0) > limitBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function exchangeOf(c: Context, publicUrl: string): Exchange {
  const name = cookieName(publicUrl);
  let body: Promise<Uint8Array> | null = null;
  const secure = publicUrl.startsWith('https:');
  return {
    token: getCookie(c, name) ?? null,
    address: addressOf(c),
    userAgent: (c.req.header('user-agent') ?? '').slice(0, 200),
    setCookie: (value, { maxAgeSeconds }) =>
      setCookie(c, name, value, { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge: maxAgeSeconds }),
    clearCookie: () => {
      deleteCookie(c, name, { path: '/', secure });
    },
    answerAsFile: (fileName, type) => {
      c.header('Content-Type', type);
      c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
      c.header('Content-Security-Policy', "default-src 'none'; sandbox");
    },
    readBody: () => {
      body ??= readLimited(c, MAX_UPLOAD_BYTES);
      return body;
    },
  };
}
