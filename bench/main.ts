/** `npm run bench -- lists|chain|web [--json]`: measurements, each with its method in its file. */
import { benchChain } from './chain.ts';
import { benchLists } from './lists.ts';
import { benchWeb } from './web.ts';

const benches: Readonly<Record<string, (say: (line: string) => void) => Promise<unknown>>> = {
  lists: benchLists,
  chain: benchChain,
  web: benchWeb,
};

const [name = '', ...flags] = process.argv.slice(2);
const isJson = flags.includes('--json');
const say = (line: string) => {
  if (!isJson) process.stdout.write(`${line}\n`);
};

const bench = benches[name];
if (!bench) {
  process.stderr.write(`Name a measurement: ${Object.keys(benches).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const result = await bench(say);
  if (isJson) process.stdout.write(`${JSON.stringify(result)}\n`);
}
