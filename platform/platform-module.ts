/** The platform as a module of the server: its tables and the operations that belong to no subject. */
import { platformContract } from '#kernel/platform-contract.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Call, Viewer } from './call.ts';
import { valueOfFigure } from './figure-values.ts';
import { fileFor, uploadFile } from './files.ts';
import { removeOldKeys } from './idempotency.ts';
import { readInbox } from './inbox.ts';
import type { Kinds } from './kind.ts';
import { type Figure, type Handlers, mounted, type ServerModule } from './module.ts';
import { markRead, readNotices } from './notice-list.ts';

export interface Ground {
  readonly kinds: Kinds;
  readonly figures: readonly Figure[];
  /** Whoever may know what a file is attached to. */
  readonly modules: readonly ServerModule[];
  /** The session that figures are of when none is named; null before the first. */
  readonly currentSessionId: (call: Call) => Promise<string | null>;
}

const viewerOf = (call: Call): Viewer => {
  if (!call.viewer) throw refuse.signedOut();
  return call.viewer;
};

type PlatformHandlers = Handlers<typeof platformContract>;

const figureHandlers = ({ figures, currentSessionId }: Ground): Pick<PlatformHandlers, 'figures' | 'figure'> => ({
  figures: async ({ session }, call) => {
    const sessionId = session ?? (await currentSessionId(call));
    const values = [];
    for (const figure of sessionId ? figures : []) values.push(await valueOfFigure(call, figure, sessionId ?? ''));
    return { asOf: call.at.toISOString(), figures: values };
  },
  figure: async ({ name, session }, call) => {
    const figure = figures.find((one) => one.name === name);
    const sessionId = session ?? (await currentSessionId(call));
    if (!figure || !sessionId) throw refuse.notFound('figure');
    return valueOfFigure(call, figure, sessionId);
  },
});

const handlersOf = (ground: Ground): PlatformHandlers => ({
  ...figureHandlers(ground),
  inbox: (page, call) => readInbox(call, ground.kinds, viewerOf(call), page),
  notices: (page, call) => readNotices(call, ground.kinds, viewerOf(call), page),
  readNotices: async ({ ids }, call) => {
    await markRead(call, viewerOf(call), ids);
    return { done: true };
  },
  upload: async ({ name }, call) => {
    if (!call.exchange) throw new Error('A file comes by HTTP only');
    return uploadFile(call, viewerOf(call), call.exchange, name);
  },
  download: async ({ id }, call) => {
    const file = await fileFor(call, viewerOf(call), ground.modules, id);
    call.exchange?.answerAsFile(file.name, file.type);
    return file.content;
  },
});

export const platformModule = (ground: Ground): ServerModule => ({
  name: 'platform',
  migrations: new URL('migrations/', import.meta.url),
  routes: [mounted(platformContract, handlersOf(ground))],
  jobs: [{ name: 'platform.removeOldKeys', run: removeOldKeys }],
});
