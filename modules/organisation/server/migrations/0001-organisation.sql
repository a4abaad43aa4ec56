-- The committee and what it is made of: terms, sessions, organisations, posts, memberships.

create table term (
  committee_id uuid not null references committee,
  id uuid not null,
  no integer not null check (no > 0),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  primary key (committee_id, id),
  unique (committee_id, no)
);

create table session (
  committee_id uuid not null references committee,
  id uuid not null,
  term_id uuid not null,
  no integer not null check (no > 0),
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  -- Proposals belong to this session from here on, until the next session's window opens.
  window_from date not null check (window_from <= opens_on),
  -- After it a proposal counts as one made between sessions (平时提案).
  cutoff_on date not null check (cutoff_on >= window_from),
  primary key (committee_id, id),
  foreign key (committee_id, term_id) references term (committee_id, id),
  unique (committee_id, term_id, no)
);
create index session_by_window on session (committee_id, window_from desc);

create table organisation (
  committee_id uuid not null references committee,
  id uuid not null,
  type text not null check (type in ('sector', 'memberGroup', 'participatingUnit', 'specialCommittee',
    'staffOffice', 'council', 'undertakingUnit', 'oversightOffice')),
  name text not null,
  short_name text not null,
  pinyin text not null,
  initials text not null,
  side text check (side in ('party', 'government')),
  is_active boolean not null default true,
  -- The order in which lists show it, within its type.
  ordinal integer not null,
  primary key (committee_id, id),
  unique (committee_id, type, name)
);

create table post (
  committee_id uuid not null references committee,
  id uuid not null,
  person_id uuid not null references person,
  organisation_id uuid not null,
  role text not null check (role in ('handler', 'leader', 'officer', 'convenor', 'staff', 'head', 'councilMember')),
  title text not null,
  grants text[] not null default '{}',
  from_on date not null,
  -- The first day on which it is no longer held.
  until_on date,
  primary key (committee_id, id),
  foreign key (committee_id, organisation_id) references organisation (committee_id, id)
);
create index post_by_person on post (committee_id, person_id);
create index post_by_organisation on post (committee_id, organisation_id);

create table membership (
  committee_id uuid not null references committee,
  id uuid not null,
  person_id uuid not null references person,
  term_id uuid not null,
  sector_id uuid not null,
  is_standing boolean not null default false,
  member_no text,
  work_unit text,
  from_on date not null,
  until_on date,
  status text not null default 'active' check (status in ('active', 'suspended', 'ended')),
  primary key (committee_id, id),
  foreign key (committee_id, term_id) references term (committee_id, id),
  foreign key (committee_id, sector_id) references organisation (committee_id, id),
  unique (committee_id, term_id, person_id),
  unique (committee_id, term_id, member_no)
);
create index membership_by_person on membership (committee_id, person_id);
create index membership_by_sector on membership (committee_id, sector_id);

create table body_member (
  committee_id uuid not null references committee,
  person_id uuid not null references person,
  organisation_id uuid not null,
  from_on date not null,
  until_on date,
  primary key (committee_id, person_id, organisation_id),
  foreign key (committee_id, organisation_id) references organisation (committee_id, id)
);
create index body_member_by_organisation on body_member (committee_id, organisation_id);

do $$
declare name text;
begin
  foreach name in array array['term', 'session', 'organisation', 'post', 'membership', 'body_member'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I using (committee_id = nullif(current_setting(''app.committee_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to shangliang_app', name);
  end loop;
end $$;
