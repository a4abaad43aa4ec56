-- A unit's ledger is walked newest first as the whole one is: the proposal's place in it stands on the assignment. It
-- is settled before anything is assigned.
alter table assignment add column listed_at timestamptz;
update assignment a set listed_at = p.listed_at
  from proposal p where p.committee_id = a.committee_id and p.id = a.proposal_id;
alter table assignment alter column listed_at set not null;
create index assignment_by_unit_listing on assignment (committee_id, unit_id, listed_at desc, proposal_id desc);
