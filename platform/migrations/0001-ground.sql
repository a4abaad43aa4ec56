-- The ground under every module: events, clocks, inbox, idempotency, numbers, rule sets, notices, files, calendar.
-- Reference tables have no committee_id and never point at a business table.

create table committee (
  id uuid primary key,
  name text not null,
  short_name text not null,
  level text not null check (level in ('province', 'city', 'district')),
  parent uuid references committee,
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table calendar_day (
  day date primary key,
  is_working_day boolean not null,
  name text not null
);

create table event (
  committee_id uuid not null references committee,
  kind text not null,
  subject_id uuid not null,
  seq integer not null check (seq > 0),
  action text not null,
  state_from text,
  state_to text not null,
  actor_person uuid,
  actor_role text not null,
  at timestamptz not null,
  note text,
  detail jsonb not null default '{}',
  payload_digest text not null,
  previous_hash text not null,
  hash text not null,
  primary key (committee_id, kind, subject_id, seq)
);
create index event_by_time on event (committee_id, at);
create index event_by_actor on event (committee_id, actor_person, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are append-only';
end $$;
create trigger event_is_append_only before update or delete on event
  for each row execute function refuse_change();

create table clock (
  committee_id uuid not null references committee,
  kind text not null,
  subject_id uuid not null,
  action text not null,
  ordinal integer not null default 1,
  rule text not null,
  rules_version integer not null,
  started_on date not null,
  due_on date not null,
  warn_on date not null,
  ended_on date,
  outcome text check (outcome in ('met', 'lapsed')),
  primary key (committee_id, kind, subject_id, action, ordinal)
);
create index clock_running on clock (committee_id, due_on) where ended_on is null;

create table waiting (
  committee_id uuid not null references committee,
  kind text not null,
  subject_id uuid not null,
  action text not null,
  holder text not null,
  since timestamptz not null,
  due_on date,
  warn_on date,
  primary key (committee_id, holder, kind, subject_id, action)
);
create index waiting_by_subject on waiting (committee_id, kind, subject_id);
create index waiting_by_clock on waiting (committee_id, holder, due_on, since);

create table idempotency (
  committee_id uuid not null references committee,
  person_id uuid not null,
  key text not null,
  request_digest text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (committee_id, person_id, key)
);

create table number_sequence (
  committee_id uuid not null references committee,
  name text not null,
  next integer not null default 1,
  primary key (committee_id, name)
);

create table rule_set (
  committee_id uuid not null references committee,
  kind text not null,
  version integer not null,
  effective_from date not null,
  regulation text not null,
  params jsonb not null,
  created_at timestamptz not null,
  primary key (committee_id, kind, version)
);

create table notice (
  committee_id uuid not null references committee,
  id uuid not null,
  holder text not null,
  code text not null,
  params jsonb not null default '{}',
  kind text not null,
  subject_id uuid not null,
  at timestamptz not null,
  primary key (committee_id, id)
);
create index notice_by_holder on notice (committee_id, holder, at desc);

create table notice_read (
  committee_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (committee_id, notice_id, person_id),
  foreign key (committee_id, notice_id) references notice (committee_id, id)
);

create table file (
  committee_id uuid not null references committee,
  id uuid not null,
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  sm3 text not null,
  content bytea not null,
  uploaded_by uuid not null,
  at timestamptz not null,
  primary key (committee_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['event', 'clock', 'waiting', 'idempotency', 'number_sequence', 'rule_set', 'notice', 'notice_read', 'file'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I using (committee_id = nullif(current_setting(''app.committee_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to shangliang_app', name);
  end loop;
end $$;
revoke update, delete on event from shangliang_app;
grant select, insert, update on committee to shangliang_app;
grant select, insert, update, delete on calendar_day to shangliang_app;
