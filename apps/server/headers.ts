/** Headers of every answer: what a page may load, who may frame it, what it tells others. */
import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/** The two style elements that React Aria puts into the page itself; only exactly these texts are let through. */
const LIBRARY_STYLES = [
  '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}',
  '@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}',
];
const styleHashes = LIBRARY_STYLES.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);

/** React Aria sets positions of popovers as style attributes: that is the one other allowance. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${styleHashes.join(' ')}`,
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/**
 * Set before the handler answers, because a header set on an answer that is made costs a second answer. A handler's own
 * header replaces it: files are answered under a stricter policy.
 */
export function strictHeaders(publicUrl: string): MiddlewareHandler {
  const headers = Object.entries(HEADERS);
  if (publicUrl.startsWith('https:')) headers.push(['Strict-Transport-Security', 'max-age=31536000']);
  return async (c, next) => {
    for (const [name, value] of headers) c.header(name, value);
    await next();
  };
}
