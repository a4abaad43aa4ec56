-- Keys of requests are forgotten after a month.
create index idempotency_by_time on idempotency (committee_id, at);
