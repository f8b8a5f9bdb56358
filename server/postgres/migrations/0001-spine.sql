-- The spine: the log, what it folds into, and what the hub keeps for itself.
--
-- Every table's key starts with workspace_id and row-level security admits only the workspace named in the setting
-- `hearth.workspace` (S13). Things that desks see are kept as one jsonb `row` of the shape in shared/model, with the few
-- columns that queries need generated from it: one statement writes any of them, and nothing can disagree with the row.

create table workspaces (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('live', 'demo', 'practice')),
  -- New at creation and at restore from a backup (S12).
  epoch text not null,
  created_at timestamptz not null default now()
);

-- The counter that makes `seq` gapless and in commit order: locked last in a transaction, held until commit (S1).
-- `tail` is the oldest seq still kept; a desk with an older cursor is sent snapshots (S4).
create table log_heads (
  workspace_id text primary key references workspaces,
  seq bigint not null default 0,
  tail bigint not null default 0
);

create table events (
  workspace_id text not null,
  seq bigint not null,
  v smallint not null,
  at bigint not null,
  actor text not null,
  command_id text,
  conversation_id text,
  fact jsonb not null,
  audience_before text[] not null,
  audience_after text[] not null,
  -- Which rows it changed: [table, id] pairs. Never the rows themselves (S11).
  touched jsonb not null,
  primary key (workspace_id, seq)
);

-- What a command id was answered with (S6).
create table command_answers (
  workspace_id text not null,
  command_id text not null,
  actor text not null,
  answer jsonb not null,
  at bigint not null,
  primary key (workspace_id, command_id)
);
create index command_answers_by_age on command_answers (workspace_id, at);

create table users (
  workspace_id text not null, id text not null, row jsonb not null,
  email text generated always as (lower(row ->> 'email')) stored,
  primary key (workspace_id, id)
);
create unique index users_by_email on users (workspace_id, email);

create table presences (
  workspace_id text not null, id text not null, row jsonb not null,
  primary key (workspace_id, id)
);
create table queues (workspace_id text not null, id text not null, row jsonb not null, primary key (workspace_id, id));
create table inboxes (workspace_id text not null, id text not null, row jsonb not null, primary key (workspace_id, id));
create table dispositions (workspace_id text not null, id text not null, row jsonb not null, primary key (workspace_id, id));

create table hours (workspace_id text not null, id text not null, row jsonb not null, primary key (workspace_id, id));
create table skills (workspace_id text not null, id text not null, row jsonb not null, primary key (workspace_id, id));
create table snippets (workspace_id text not null, id text not null, row jsonb not null, primary key (workspace_id, id));
create table settings (workspace_id text not null, id text not null, row jsonb not null, primary key (workspace_id, id));
-- By the identity that may not write for now.
create table blocks (workspace_id text not null, id text not null, row jsonb not null, primary key (workspace_id, id));

-- Personal data lies in customers, identities, contents and drafts, and nowhere in the log.
create table customers (workspace_id text not null, id text not null, row jsonb not null, primary key (workspace_id, id));

create table identities (
  workspace_id text not null, id text not null, row jsonb not null,
  kind text generated always as (row ->> 'kind') stored,
  value text generated always as (row ->> 'value') stored,
  primary key (workspace_id, id)
);
create unique index identities_by_value on identities (workspace_id, kind, value);

-- Who an identity belongs to, as a history that only grows: the newest link of an identity holds. Merging and
-- un-merging customers adds links; no row is rewritten.
create table identity_links (
  workspace_id text not null,
  identity_id text not null,
  seq bigint not null,
  customer_id text not null,
  why text not null,
  primary key (workspace_id, identity_id, seq)
);
create index identity_links_by_customer on identity_links (workspace_id, customer_id);

create table conversations (
  workspace_id text not null, id text not null, row jsonb not null,
  place text generated always as (row -> 'place' ->> 'kind') stored,
  owner text generated always as (coalesce(row -> 'place' ->> 'to', row -> 'place' ->> 'by')) stored,
  queue_id text generated always as (row ->> 'queueId') stored,
  inbox_id text generated always as (row ->> 'inboxId') stored,
  identity_id text generated always as (row ->> 'identityId') stored,
  last_at bigint generated always as ((row ->> 'lastAt')::bigint) stored,
  -- Timers are moments in a row, so that none can be lost or left over: an offer's or a snooze's end, the next promise due.
  place_due bigint generated always as (case when row -> 'place' ->> 'kind' in ('offered', 'snoozed') then (row -> 'place' ->> 'until')::bigint end) stored,
  sla_due bigint generated always as (least((row #>> '{sla,firstResponseDueAt}')::bigint, (row #>> '{sla,nextResponseDueAt}')::bigint, (row #>> '{sla,resolutionDueAt}')::bigint)) stored,
  primary key (workspace_id, id)
);
create index conversations_place_due on conversations (workspace_id, place_due) where place_due is not null;
create index conversations_sla_due on conversations (workspace_id, sla_due) where sla_due is not null;
create index conversations_newest on conversations (workspace_id, last_at desc, id);
create index conversations_open on conversations (workspace_id, place, owner) where place not in ('resolved', 'closed');
create index conversations_by_queue on conversations (workspace_id, queue_id, last_at desc);
-- Chats whose customer has nothing to wait for: some of them fall silent.
create index conversations_quiet on conversations (workspace_id, queue_id, last_at) where place in ('assigned', 'parked') and row ->> 'channel' = 'chat' and row ->> 'owedSince' is null;
create index conversations_by_identity on conversations (workspace_id, identity_id, last_at desc);

-- An entry without its words; they lie in `contents` under the same id, so that an erasure empties one place.
create table entries (
  workspace_id text not null, id text not null, row jsonb not null,
  conversation_id text generated always as (row ->> 'conversationId') stored,
  seq bigint generated always as ((row ->> 'seq')::bigint) stored,
  visible_rev int generated always as ((row ->> 'visibleRev')::int) stored,
  primary key (workspace_id, id)
);
create index entries_in_order on entries (workspace_id, conversation_id, seq);
create index entries_visible on entries (workspace_id, conversation_id, visible_rev) where visible_rev is not null;

create table contents (workspace_id text not null, id text not null, body jsonb not null, primary key (workspace_id, id));

create table drafts (
  workspace_id text not null, id text not null, row jsonb not null,
  user_id text generated always as (row ->> 'userId') stored,
  primary key (workspace_id, id)
);
create index drafts_by_user on drafts (workspace_id, user_id);
create table read_marks (
  workspace_id text not null, id text not null, row jsonb not null,
  user_id text generated always as (row ->> 'userId') stored,
  primary key (workspace_id, id)
);
create index read_marks_by_user on read_marks (workspace_id, user_id);

create table views (
  workspace_id text not null, id text not null, row jsonb not null,
  user_id text generated always as (row ->> 'userId') stored,
  primary key (workspace_id, id)
);
create index views_by_user on views (workspace_id, user_id);
create table scheduled (
  workspace_id text not null, id text not null, row jsonb not null,
  user_id text generated always as (row ->> 'userId') stored,
  due_at bigint generated always as (case when row ->> 'state' = 'waiting' then (row ->> 'dueAt')::bigint end) stored,
  primary key (workspace_id, id)
);
create index scheduled_by_user on scheduled (workspace_id, user_id);
create index scheduled_due on scheduled (workspace_id, due_at) where due_at is not null;

-- What came in from outside, by the outside's own id: the same message again changes nothing.
create table inbound_seen (
  workspace_id text not null, channel_id text not null, external_id text not null,
  entry_id text not null, at bigint not null,
  primary key (workspace_id, channel_id, external_id)
);

-- Messages on their way out. Saved in the transaction that logs the message; a hub claims one before it sends.
create table deliveries (
  workspace_id text not null, entry_id text not null,
  conversation_id text not null,
  channel text not null,
  due_at bigint not null,
  attempts int not null default 0,
  claimed_by text, claimed_until timestamptz,
  primary key (workspace_id, entry_id)
);
create index deliveries_due on deliveries (workspace_id, due_at);

-- Connected desks, each by its hub; a hub that stops beating takes its desks' lines with it. Beats and claims are timed by
-- the database's clock: by their own, two hubs whose clocks differ would give each other up, and send what the other sends.
create table hubs (id text primary key, beat_at timestamptz not null default clock_timestamp());
create table desk_lines (
  workspace_id text not null, id text not null, user_id text not null,
  hub_id text not null references hubs on delete cascade,
  primary key (workspace_id, id)
);
create index desk_lines_by_user on desk_lines (workspace_id, user_id);

-- Secrets of a person, an inbox, the hub: never in a row that travels.
create table user_secrets (
  workspace_id text not null, user_id text not null,
  password_hash text not null,
  -- Unlocks the desk's encrypted cache while online; handed out at sign-in.
  desk_key text not null,
  primary key (workspace_id, user_id)
);
create table inbox_secrets (
  workspace_id text not null, inbox_id text not null,
  identity_key text not null,
  webhook_key text not null,
  webhook_url text,
  primary key (workspace_id, inbox_id)
);
create table hub_keys (workspace_id text not null, name text not null, key text not null, primary key (workspace_id, name));

create table sessions (
  workspace_id text not null,
  -- SHA-256 of the token: the table's reader cannot sign in with it.
  token_hash text not null,
  user_id text not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint,
  primary key (workspace_id, token_hash)
);
create index sessions_by_user on sessions (workspace_id, user_id);

create table files (
  workspace_id text not null, id text not null,
  sha256 text not null, kind text not null, size_bytes bigint not null, name text not null,
  uploaded_by text not null, created_at bigint not null,
  primary key (workspace_id, id)
);
create index files_by_hash on files (workspace_id, sha256);
create table file_chunks (
  workspace_id text not null, sha256 text not null, n int not null, bytes bytea not null,
  primary key (workspace_id, sha256, n)
);
-- Which message shows which file: the right to see a file is the right to see one of its messages.
create table file_uses (
  workspace_id text not null, file_id text not null, entry_id text not null, conversation_id text not null,
  primary key (workspace_id, file_id, entry_id)
);

-- What the socket server's adapter needs to pass volatile presence between hubs when a packet is too large to notify.
create table socket_io_attachments (id bigserial unique, created_at timestamptz default now(), payload bytea);

do $$
declare t text;
begin
  foreach t in array array['log_heads', 'events', 'command_answers', 'users', 'presences', 'queues', 'inboxes',
    'dispositions', 'hours', 'skills', 'snippets', 'settings', 'blocks', 'views', 'scheduled', 'customers', 'identities', 'identity_links', 'conversations', 'entries', 'contents', 'drafts',
    'read_marks', 'inbound_seen', 'deliveries', 'desk_lines', 'user_secrets', 'inbox_secrets', 'hub_keys',
    'sessions', 'files', 'file_chunks', 'file_uses']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = current_setting(''hearth.workspace'', true))', t);
  end loop;
end $$;

-- Superusers pass by row-level security, and an embedded Postgres is entered as one: the hub steps down to this role on
-- every connection. On a team's database the hub's own login owns the tables, and `force` above holds for it.
do $$
begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    if not exists (select 1 from pg_roles where rolname = 'hearth_hub') then create role hearth_hub nologin; end if;
    execute format('grant usage on schema %I to hearth_hub', current_schema());
    execute format('grant select, insert, update, delete on all tables in schema %I to hearth_hub', current_schema());
    execute format('grant usage on all sequences in schema %I to hearth_hub', current_schema());
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to hearth_hub', current_schema());
  end if;
end $$;
