/** Front door of organisation: what the committee is made of, and what a person is in it. */
import type { ServerModule } from '#platform/module.ts';
import { organisationRoutes } from './routes.ts';

export const organisationModule: ServerModule = {
  name: 'organisation',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [organisationRoutes],
};

export { inChinese } from './chinese-number.ts';
export { importRoster, type RosterReport } from './import-roster.ts';
export { type CommitteeToInit, type FirstPerson, initCommittee, STAFF_GRANTS } from './init-committee.ts';
export { type Admission, admitMember, type MemberName, membersByPersonIds } from './members.ts';
export {
  createOrganisation,
  findOrganisations,
  type OrganisationName,
  organisationsByIds,
  seedSectors,
} from './organisations.ts';
export { type Appointment, appoint, endPost } from './posts.ts';
export type { Grant, OrganisationTables, OrganisationType, PostRole } from './schema.ts';
export { keysOf, standingSource, standingsOf } from './standings.ts';
export {
  createCommittee,
  createSession,
  createTerm,
  currentSession,
  currentTerm,
  sessionsByIds,
  sessionsOf,
} from './terms.ts';
