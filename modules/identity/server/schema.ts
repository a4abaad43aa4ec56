/** The tables of identity, as types for Kysely. None has a committee_id: other modules may join `person`. */
import type { Generated } from 'kysely';

export interface PersonTable {
  person: {
    id: string;
    name: string;
    pinyin: string;
    initials: string;
    gender: 'female' | 'male' | null;
    created_at: Generated<Date>;
  };
}

export interface IdentityTables extends PersonTable {
  affiliation: { person_id: string; committee: string };
  account: {
    person_id: string;
    login_name: string;
    password: string | null;
    failures: Generated<number>;
    locked_until: Date | null;
    is_disabled: Generated<boolean>;
    last_committee: string | null;
    created_at: Generated<Date>;
  };
  sign_in_session: {
    id: string;
    token_digest: string;
    person_id: string;
    entered_committee: string;
    opened_at: Date;
    used_at: Date;
    user_agent: string;
  };
  one_time_link: { token_digest: string; person_id: string; expires_at: Date; used_at: Date | null };
}
