/** `serve`: the one serving process of a data folder, until it is told to stop. */
import { serve } from '../apps/server/serve.ts';
import { type CommonOptions, print, printAside, tell } from './run-command.ts';

const WELCOME = (url: string, hasDemo: boolean): string[] => [
  '',
  `  商量 Shangliang: ${url}`,
  `  公众页面 / for the public: ${url}/portal/`,
  ...(hasDemo
    ? [
        '',
        '  演示数据：在登录页点选一位演示人员即可登录，例如“委员”“提案委工作人员”“承办单位经办人”。',
        '  Demonstration: choose whom to sign in as on the sign-in page: a member, staff, a unit, an oversight office.',
        '  正式使用 / for real use: DATA_DIR=… NO_DEMO=1 npm run shangliang -- init',
      ]
    : []),
  '',
];

/** Ends when a signal comes or the process that started this one has gone. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (process.connected) process.once('disconnect', () => resolve());
  });
}

export async function serveCommand(options: CommonOptions): Promise<void> {
  const stopped = untilStopped();
  try {
    const serving = await serve(process.env, printAside);
    if (options.json) print(JSON.stringify({ url: serving.url, hasDemo: serving.hasDemo }));
    else for (const line of WELCOME(serving.url, serving.hasDemo)) print(line);
    await stopped;
    await serving.stop();
    process.exitCode = 0;
  } catch (error) {
    const { code, words } = tell(error);
    printAside(words);
    if (options.json) print(JSON.stringify({ error: code, message: words }));
    process.exitCode = 1;
  }
}
