#!/usr/bin/env node
// Plain JavaScript that any Node reads: goes on in the Node that the project brings when this one is too old for it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const isNewEnough = major > 24 || (major === 24 && minor >= 7);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const main = here('./main.ts');

function broughtNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  return [here(`../node_modules/${name}/${file}`)].find((path) => existsSync(path));
}

// npm hands SIGTERM to the shell that it started this in, which dies without passing it on: that the shell has gone is
// then the sign to stop. Started without npm, a parent may well go before the server does.
function whenLeftByNpm(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

function goOnIn(node) {
  // The channel tells the child when this process has gone, also after kill -9.
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => undefined); // the terminal gives it to the child as well
  whenLeftByNpm(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

if (isNewEnough) {
  whenLeftByNpm(() => process.kill(process.pid, 'SIGTERM'));
  await import('./main.ts');
} else {
  const node = broughtNode();
  if (node) goOnIn(node);
  else {
    process.stderr.write(`Node ${process.version} is too old: 24.7 or later is needed, or run "npm ci" to get one.\n`);
    process.exitCode = 1;
  }
}
