-- People and how they sign in. Reference tables: a person has one row for all committees, so none has a committee_id.

create table person (
  id uuid primary key,
  name text not null,
  -- Without spaces and tones, and the first letters: for searching as people type.
  pinyin text not null,
  initials text not null,
  gender text check (gender in ('female', 'male')),
  created_at timestamptz not null default now()
);

-- In which committees a person has, or had, a post or a membership; what exactly is the organisation's knowledge.
create table affiliation (
  person_id uuid not null references person,
  committee uuid not null references committee,
  primary key (person_id, committee)
);
create index affiliation_by_committee on affiliation (committee, person_id);

create table account (
  person_id uuid primary key references person,
  -- In lower case: people do not remember how they wrote it.
  login_name text not null unique check (login_name = lower(login_name)),
  -- argon2id in PHC notation; null until a one-time link was used.
  password text,
  failures integer not null default 0,
  locked_until timestamptz,
  is_disabled boolean not null default false,
  last_committee uuid references committee,
  created_at timestamptz not null default now()
);

create table sign_in_session (
  id uuid primary key,
  -- SHA-256 of what the cookie holds.
  token_digest text not null unique,
  person_id uuid not null references person,
  entered_committee uuid not null references committee,
  opened_at timestamptz not null,
  used_at timestamptz not null,
  user_agent text not null
);
create index sign_in_session_by_person on sign_in_session (person_id);
create index sign_in_session_by_use on sign_in_session (used_at);

create table one_time_link (
  token_digest text primary key,
  person_id uuid not null references person,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_link_by_person on one_time_link (person_id);

grant select, insert, update on person, account to shangliang_app;
grant select, insert, update, delete on affiliation, sign_in_session, one_time_link to shangliang_app;
