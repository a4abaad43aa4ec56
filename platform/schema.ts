/** The platform's own tables, as types for Kysely. Dates are ISO strings, times are Date. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

type Json = JSONColumnType<Record<string, unknown>>;

export interface PlatformTables {
  committee: {
    id: string;
    name: string;
    short_name: string;
    level: 'province' | 'city' | 'district';
    parent: string | null;
    is_demo: Generated<boolean>;
    created_at: Generated<Date>;
  };
  calendar_day: { day: string; is_working_day: boolean; name: string };
  event: {
    committee_id: string;
    kind: string;
    subject_id: string;
    seq: number;
    action: string;
    state_from: string | null;
    state_to: string;
    actor_person: string | null;
    actor_role: string;
    at: Date;
    note: string | null;
    detail: Json;
    payload_digest: string;
    previous_hash: string;
    hash: string;
  };
  clock: {
    committee_id: string;
    kind: string;
    subject_id: string;
    action: string;
    ordinal: Generated<number>;
    rule: string;
    rules_version: number;
    started_on: string;
    due_on: string;
    warn_on: string;
    ended_on: string | null;
    outcome: 'met' | 'lapsed' | null;
  };
  waiting: {
    committee_id: string;
    kind: string;
    subject_id: string;
    action: string;
    holder: string;
    since: Date;
    due_on: string | null;
    warn_on: string | null;
  };
  idempotency: {
    committee_id: string;
    person_id: string;
    key: string;
    request_digest: string;
    answer: ColumnType<unknown, string | null, string | null>;
    at: Date;
  };
  number_sequence: { committee_id: string; name: string; next: Generated<number> };
  rule_set: {
    committee_id: string;
    kind: string;
    version: number;
    effective_from: string;
    regulation: string;
    params: Json;
    created_at: Date;
  };
  notice: {
    committee_id: string;
    id: string;
    holder: string;
    code: string;
    params: JSONColumnType<Record<string, string>>;
    kind: string;
    subject_id: string;
    at: Date;
  };
  notice_read: { committee_id: string; notice_id: string; person_id: string; at: Date };
  file: {
    committee_id: string;
    id: string;
    name: string;
    type: string;
    size: number;
    sha256: string;
    sm3: string;
    content: Buffer;
    uploaded_by: string;
    at: Date;
  };
}
