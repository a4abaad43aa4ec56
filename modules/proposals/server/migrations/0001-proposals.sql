-- Proposals, their assignments, and all that hangs on them. What the lists show and sort by stands on the proposal
-- itself, so that a page of a ledger of 100 000 rows is one index walk.

create table proposal (
  committee_id uuid not null references committee,
  id uuid not null,
  version integer not null default 1,
  state text not null,
  kind text not null check (kind in ('member', 'party', 'group', 'sector', 'memberGroup', 'specialCommittee')),
  -- The organisation that proposes; null for members' own.
  organisation_id uuid,
  created_by uuid not null,
  session_id uuid,
  serial_no text,
  case_no text,
  -- Sorts by term, session and number.
  case_order bigint,
  subject text not null,
  analysis text not null,
  survey_note text,
  category text,
  keywords text[] not null default '{}',
  -- Counts the versions of the text that co-signers were shown; a signature stands under one of them.
  text_revision integer not null default 1,
  handling_mode text check (handling_mode in ('sole', 'separate', 'joint')),
  open_consent text check (open_consent in ('yes', 'no')),
  open_reason text,
  round integer not null default 1,
  lead_name text not null,
  co_count integer not null default 0,
  -- Of the sent replies of the present round.
  result_classes text[] not null default '{}',
  submitted_on date,
  filed_on date,
  replied_on date,
  concluded_on date,
  due_on date,
  warn_on date,
  is_disclosed boolean not null default false,
  -- Lower case: subject, numbers and the names of the proposers.
  search_text text not null default '',
  import_key text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- When it came into the ledger: created, then submitted.
  listed_at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, session_id, case_no),
  unique (committee_id, session_id, serial_no),
  unique (committee_id, import_key)
);
create index proposal_by_time on proposal (committee_id, listed_at desc, id desc);
create index proposal_by_state on proposal (committee_id, state, listed_at desc, id desc);
create index proposal_by_session on proposal (committee_id, session_id, listed_at desc, id desc);
create index proposal_by_session_state on proposal (committee_id, session_id, state, listed_at desc, id desc);
create index proposal_by_kind on proposal (committee_id, kind, listed_at desc, id desc);
create index proposal_by_category on proposal (committee_id, category, listed_at desc, id desc);
create index proposal_by_case on proposal (committee_id, case_order desc, id desc);
create index proposal_by_due on proposal (committee_id, due_on, id) where due_on is not null;
create index proposal_by_subject on proposal (committee_id, subject, id);
create index proposal_by_organisation on proposal (committee_id, organisation_id) where organisation_id is not null;

create table proposer (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  ordinal integer not null,
  role text not null check (role in ('lead', 'co')),
  person_id uuid,
  organisation_id uuid,
  -- The name as it stood when the proposal was made; the only one that an imported proposer has.
  name text not null,
  is_imported_name boolean not null default false,
  response text not null check (response in ('invited', 'agreed', 'declined')),
  -- The version of the text that was signed.
  confirmed_revision integer,
  expires_on date,
  responded_at timestamptz,
  opinion text,
  primary key (committee_id, id),
  unique (committee_id, proposal_id, ordinal),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  check (is_imported_name or person_id is not null or organisation_id is not null)
);
create index proposer_by_person on proposer (committee_id, person_id, proposal_id) where person_id is not null;
create index proposer_by_organisation on proposer (committee_id, organisation_id, proposal_id)
  where organisation_id is not null;
create unique index proposer_named_once on proposer (committee_id, proposal_id, person_id) where person_id is not null;

-- Each answer to an invitation, and each lapse of one; the proposer's row holds the last.
create table cosign_answer (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  proposer_id uuid not null,
  answer text not null check (answer in ('invited', 'agreed', 'declined', 'lapsed', 'expired')),
  text_revision integer not null,
  opinion text,
  at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, proposer_id) references proposer (committee_id, id)
);
create index cosign_answer_by_proposal on cosign_answer (committee_id, proposal_id, at);

-- The text as co-signers were shown it, so that they see what has changed.
create table text_revision (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  no integer not null,
  subject text not null,
  analysis text not null,
  recommendations text[] not null,
  at timestamptz not null,
  by_person uuid not null,
  primary key (committee_id, proposal_id, no),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);

create table recommendation (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  no integer not null,
  text text not null,
  primary key (committee_id, id),
  unique (committee_id, proposal_id, no),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);

create table wish_unit (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  unit_id uuid not null,
  ordinal integer not null,
  primary key (committee_id, proposal_id, unit_id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);

create table proposal_file (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  file_id uuid not null,
  at timestamptz not null,
  by_person uuid not null,
  primary key (committee_id, proposal_id, file_id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, file_id) references file (committee_id, id)
);
create index proposal_file_by_file on proposal_file (committee_id, file_id);

create table review (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  stage text not null check (stage in ('preliminary', 'final')),
  result text not null check (result in ('file', 'decline')),
  qualification text,
  content text,
  format text,
  reason_code text,
  disposal text check (disposal in ('forwarded', 'convertedToOpinion', 'none')),
  comment text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create index review_by_proposal on review (committee_id, proposal_id, at);

create table internal_comment (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  text text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create index internal_comment_by_proposal on internal_comment (committee_id, proposal_id, at);

create table assignment (
  committee_id uuid not null references committee,
  id uuid not null,
  version integer not null default 1,
  proposal_id uuid not null,
  unit_id uuid not null,
  role text not null check (role in ('sole', 'separate', 'lead', 'co')),
  round integer not null,
  state text not null,
  note text,
  -- Of the sent reply.
  result_class text,
  delivered_on date not null,
  accepted_on date,
  sent_on date,
  due_on date,
  warn_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, proposal_id, unit_id, round),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create index assignment_by_unit on assignment (committee_id, unit_id, state, id);
create index assignment_by_unit_due on assignment (committee_id, unit_id, due_on, id);
create index assignment_by_state on assignment (committee_id, state, due_on, id);
create index assignment_by_due on assignment (committee_id, due_on, id);
create index assignment_by_time on assignment (committee_id, created_at desc, id desc);

create table contact (
  committee_id uuid not null references committee,
  id uuid not null,
  assignment_id uuid not null,
  phase text not null check (phase in ('beforeHandling', 'atReply', 'other')),
  mode text not null check (mode in ('visit', 'symposium', 'phone', 'remote', 'letter')),
  held_on date not null,
  place text,
  attendees text not null,
  content text not null,
  confirmation text not null default 'open' check (confirmation in ('open', 'yes', 'no')),
  remark text,
  by_person uuid not null,
  at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (committee_id, id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id)
);
create index contact_by_assignment on contact (committee_id, assignment_id, held_on);

create table co_opinion (
  committee_id uuid not null references committee,
  assignment_id uuid not null,
  text text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (committee_id, assignment_id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id)
);

create table reply (
  committee_id uuid not null references committee,
  assignment_id uuid not null,
  result_class text,
  opening text not null,
  closing text not null,
  contact_name text not null,
  contact_phone text not null,
  document_number text,
  signer_person uuid,
  signer_name text,
  signed_at timestamptz,
  -- Of the oversight office; not part of what is sent.
  review_comment text,
  reviewed_by uuid,
  sent_at timestamptz,
  updated_at timestamptz not null,
  primary key (committee_id, assignment_id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id)
);

create table reply_item (
  committee_id uuid not null references committee,
  assignment_id uuid not null,
  recommendation_id uuid not null,
  status text check (status in ('implemented', 'planned', 'explained')),
  answer text not null,
  promised_on date,
  primary key (committee_id, assignment_id, recommendation_id),
  foreign key (committee_id, assignment_id) references reply (committee_id, assignment_id),
  foreign key (committee_id, recommendation_id) references recommendation (committee_id, id)
);

create table countersignature (
  committee_id uuid not null references committee,
  -- The lead's assignment, whose reply is signed.
  assignment_id uuid not null,
  unit_id uuid not null,
  opinion text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (committee_id, assignment_id, unit_id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id)
);

create table rating (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  proposer_id uuid not null,
  round integer not null,
  attitude text check (attitude in ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  result text check (result in ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  heard_before text,
  text text,
  is_not_stated boolean not null default false,
  -- Null when the window closed in silence.
  by_person uuid,
  at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, proposal_id, proposer_id, round),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, proposer_id) references proposer (committee_id, id),
  check (is_not_stated = (attitude is null) and is_not_stated = (result is null))
);

create table promise (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  assignment_id uuid not null,
  recommendation_id uuid not null,
  recommendation_no integer not null,
  text text not null,
  promised_on date not null,
  warn_on date not null,
  state text not null default 'open' check (state in ('open', 'kept', 'explained')),
  -- What was done, or why it could not be.
  evidence text,
  settled_by uuid,
  settled_at timestamptz,
  created_at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, assignment_id, recommendation_id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id)
);
create index promise_by_proposal on promise (committee_id, proposal_id);
create index promise_running on promise (committee_id, promised_on) where state = 'open';

-- The meeting of both sides after a second dissatisfied rating.
create table settling_meeting (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  held_on date not null,
  record text not null,
  remaining_difference text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);

-- What the public is shown: a copy that was read over and, where need be, blackened; names as of that day.
create table disclosure (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  subject text not null,
  text text not null,
  reply_text text,
  kind text not null,
  case_no text,
  session_name text not null,
  lead_name text not null,
  unit_names text[] not null,
  category text,
  published_at timestamptz not null,
  published_by uuid not null,
  unpublished_at timestamptz,
  unpublished_by uuid,
  unpublish_reason text,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create unique index disclosure_standing on disclosure (committee_id, proposal_id) where unpublished_at is null;
create index disclosure_by_time on disclosure (committee_id, published_at desc, id desc);

-- The portal's whole sight of proposals. The newest disclosure of each; a withdrawn one shows only that it was.
create view published_proposal as
select distinct on (d.committee_id, d.proposal_id)
  d.committee_id,
  c.name as committee_name,
  d.proposal_id as id,
  d.kind,
  d.case_no,
  d.session_name,
  d.category,
  d.published_at,
  d.unpublished_at,
  case when d.unpublished_at is null then d.subject end as subject,
  case when d.unpublished_at is null then d.text end as text,
  case when d.unpublished_at is null then d.reply_text end as reply_text,
  case when d.unpublished_at is null then d.lead_name end as lead_name,
  case when d.unpublished_at is null then d.unit_names end as unit_names
from disclosure d
join committee c on c.id = d.committee_id
order by d.committee_id, d.proposal_id, d.published_at desc;

do $$
declare name text;
begin
  foreach name in array array['proposal', 'proposer', 'cosign_answer', 'text_revision', 'recommendation', 'wish_unit',
    'proposal_file', 'review', 'internal_comment', 'assignment', 'contact', 'co_opinion', 'reply', 'reply_item',
    'countersignature', 'rating', 'promise', 'settling_meeting', 'disclosure'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I using (committee_id = nullif(current_setting(''app.committee_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to shangliang_app', name);
  end loop;
end $$;
grant select on published_proposal to shangliang_portal;
