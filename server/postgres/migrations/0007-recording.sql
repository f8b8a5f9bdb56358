-- Recordings of calls. What was recorded lies sealed, under a key of each part that is itself sealed by a key which no table holds
-- (docs/decisions, "Recordings are sealed"): whoever has the database alone hears nothing.

-- A part: what one desk recorded of a call, in one go.
create table recordings (
  workspace_id text not null, entry_id text not null, part_id text not null,
  conversation_id text not null, user_id text not null,
  -- When it began, as its desk told; and when its call began, by the hub, from which the days to keep it count.
  started_at bigint not null, call_at bigint not null,
  -- Which of the hub's keys seals the part's own, and that, sealed. Null: it is gone, and what is left of its sound opens nowhere.
  key_id text not null, data_key bytea,
  chunks int not null default 0, bytes bigint not null default 0,
  gone_at bigint,
  primary key (workspace_id, entry_id, part_id)
);
create index recordings_by_age on recordings (workspace_id, call_at) where gone_at is null;
create index recordings_gone on recordings (workspace_id, gone_at) where gone_at is not null;

-- About a second each, as they came; any order, each once.
create table recording_chunks (
  workspace_id text not null, entry_id text not null, part_id text not null, index int not null,
  -- Of the sound before it was sealed.
  size int not null,
  until_ms bigint not null,
  is_last boolean not null,
  peaks bytea not null,
  sound bytea not null,
  primary key (workspace_id, entry_id, part_id, index)
);
-- Sealed bytes become no smaller; trying costs time.
alter table recording_chunks alter column sound set storage external, alter column peaks set storage external;

-- Calls whose recording was erased: what a desk still brings of them is not kept.
create table recordings_erased (
  workspace_id text not null, entry_id text not null, at bigint not null,
  primary key (workspace_id, entry_id)
);

-- Who listened to what, from when until when. It outlives the recording.
create table recording_listens (
  workspace_id text not null, entry_id text not null, part_id text not null, user_id text not null,
  from_at bigint not null, until_at bigint not null
);
create index recording_listens_of on recording_listens (workspace_id, entry_id, from_at);
create index recording_listens_by_age on recording_listens (workspace_id, until_at);

-- By what a key that sealed something here is known again: a hub that has another one keeps nothing under it.
create table recording_keys (
  workspace_id text not null, key_id text not null, since bigint not null,
  primary key (workspace_id, key_id)
);

-- How long recordings are kept.
create table recording_rules (
  workspace_id text not null, days int not null, set_by text not null, set_at bigint not null,
  primary key (workspace_id)
);

-- When a call's recording was switched is asked of the log, conversation by conversation.
create index events_of_recordings on events (workspace_id, conversation_id, seq) where fact ->> 'kind' in ('call.recording_changed', 'call.passed', 'call.ended');

do $$
declare t text;
begin
  foreach t in array array['recordings', 'recording_chunks', 'recordings_erased', 'recording_listens', 'recording_keys', 'recording_rules']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = current_setting(''hearth.workspace'', true))', t);
  end loop;
end $$;
