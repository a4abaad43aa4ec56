/**
 * Builds the pages: the console by Vite, the portal's pages as a bundle for the server, everything compressed once.
 * The result is put in place whole, so that a build that is interrupted leaves the former one.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { digestOfSources, distDir as dist } from '../apps/server/built-state.ts';
import { rootDir as root } from '../apps/server/settings.ts';

// Whoever starts the build, a test run among them: what is served is the production build.
process.env.NODE_ENV = 'production';

const SMALLEST = 1024;
const COMPRESSIBLE = /\.(js|css|html|svg|json|webmanifest|txt)$/;

const common: InlineConfig = { configFile: false, logLevel: 'warn', plugins: [react(), tailwind()] };

const buildConsole = (outDir: string) =>
  build({
    ...common,
    root: join(root, 'apps/console'),
    base: '/console/',
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022', reportCompressedSize: false },
  });

async function buildPortal(outDir: string): Promise<void> {
  await build({
    ...common,
    root: join(root, 'apps/portal'),
    ssr: { noExternal: true },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(outDir, 'server'),
      emptyOutDir: true,
      ssr: join(root, 'apps/portal/render.tsx'),
      target: 'node22',
      rollupOptions: { output: { entryFileNames: 'render.js' } },
    },
  });
  const style = await readFile(join(root, 'apps/portal/portal.css'));
  const name = `portal-${createHash('sha256').update(style).digest('hex').slice(0, 10)}.css`;
  await mkdir(join(outDir, 'public/assets'), { recursive: true });
  await writeFile(join(outDir, 'public/assets', name), style);
  await writeFile(join(outDir, 'built.json'), JSON.stringify({ styleHref: `/portal/assets/${name}` }));
}

const brotli = (bytes: Buffer) =>
  promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
const gzipped = (bytes: Buffer) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION });

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.byteLength < SMALLEST) return;
  const [br, gz] = await Promise.all([brotli(bytes), gzipped(bytes)]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}

async function compressFolder(dir: string): Promise<void> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name));
  await Promise.all(files.map((entry) => compressFile(join(entry.parentPath, entry.name))));
}

async function putInPlace(made: string): Promise<void> {
  const former = `${made}-former`;
  await rm(join(dist, 'sources.sha256'), { force: true });
  for (const part of ['console', 'portal']) {
    await mkdir(former, { recursive: true });
    await rename(join(dist, part), join(former, part)).catch(() => undefined); // the first build has no former one
    await rename(join(made, part), join(dist, part));
  }
  await rename(join(made, 'sources.sha256'), join(dist, 'sources.sha256'));
  await rm(former, { recursive: true, force: true });
}

const made = join(dist, `making-${process.pid}`);
try {
  const digest = await digestOfSources();
  await mkdir(made, { recursive: true });
  await buildPortal(join(made, 'portal'));
  await buildConsole(join(made, 'console'));
  await Promise.all([compressFolder(join(made, 'console')), compressFolder(join(made, 'portal/public'))]);
  await writeFile(join(made, 'sources.sha256'), digest);
  await putInPlace(made);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await rm(made, { recursive: true, force: true });
}
