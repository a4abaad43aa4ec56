/** The tables of organisation, as types for Kysely; with them `person`, which every module may join. */
import type { Generated } from 'kysely';
import type { PersonTable } from '#modules/identity/server/index.ts';
import type { GRANTS, ORGANISATION_TYPES, POST_ROLES } from '../contract.ts';

export type OrganisationType = (typeof ORGANISATION_TYPES)[number];
export type PostRole = (typeof POST_ROLES)[number];
export type Grant = (typeof GRANTS)[number];

export interface OrganisationTables extends PersonTable {
  term: { committee_id: string; id: string; no: number; starts_on: string; ends_on: string | null };
  session: {
    committee_id: string;
    id: string;
    term_id: string;
    no: number;
    opens_on: string;
    closes_on: string;
    window_from: string;
    cutoff_on: string;
  };
  organisation: {
    committee_id: string;
    id: string;
    type: OrganisationType;
    name: string;
    short_name: string;
    pinyin: string;
    initials: string;
    side: 'party' | 'government' | null;
    is_active: Generated<boolean>;
    ordinal: number;
  };
  post: {
    committee_id: string;
    id: string;
    person_id: string;
    organisation_id: string;
    role: PostRole;
    title: string;
    grants: Grant[];
    from_on: string;
    until_on: string | null;
  };
  membership: {
    committee_id: string;
    id: string;
    person_id: string;
    term_id: string;
    sector_id: string;
    is_standing: boolean;
    member_no: string | null;
    work_unit: string | null;
    from_on: string;
    until_on: string | null;
    status: Generated<'active' | 'suspended' | 'ended'>;
  };
  body_member: {
    committee_id: string;
    person_id: string;
    organisation_id: string;
    from_on: string;
    until_on: string | null;
  };
}
