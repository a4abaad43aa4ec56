/** Front door of identity: who people are and how they sign in. */
import type { ServerModule } from '#platform/module.ts';
import { type IdentityOptions, identityRoutes } from './routes.ts';
import { removeEndedSessions } from './sessions.ts';

/** Takes from the module of organisations what a person is in a committee: `standingSource` there. */
export const identityModule = (options: IdentityOptions): ServerModule => ({
  name: 'identity',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [identityRoutes(options)],
  jobs: [{ name: 'identity.removeEndedSessions', run: removeEndedSessions }],
});

export { findLink, issueOneTimeLink, oneTimeLinkPath } from './one-time-links.ts';
export {
  accountsByLogin,
  affiliate,
  createAccount,
  createPerson,
  findPersonByLogin,
  isAffiliated,
  type NamedPerson,
  type PersonToCreate,
  personsByIds,
  withAccount,
} from './people.ts';
export type { IdentityOptions } from './routes.ts';
export type { PersonTable } from './schema.ts';
export { openSession, startSession } from './sessions.ts';
export type { DemoPerson, Standing, StandingSource } from './standings.ts';
