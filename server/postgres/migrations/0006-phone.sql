-- Calls. What a call is lies in its entry and its conversation like everything else; here is what is asked of the rows, and what
-- only the hub keeps.

-- Whether a conversation holds a call, and whose answer it waits for.
alter table conversations add column call_state text generated always as (row #>> '{call,state}') stored;
create index conversations_calling on conversations (workspace_id, call_state) where call_state is not null;

-- The exchange of a workspace: where its proxy is, and the secret that the two share. Secrets never leave the hub.
create table phone_lines (
  workspace_id text not null,
  -- See server/channels/phone/phone-line.ts.
  line jsonb not null,
  secrets jsonb not null,
  rev int not null,
  primary key (workspace_id)
);

-- Which conversation a call of the exchange belongs to, by the exchange's own id of it.
create table phone_calls (
  workspace_id text not null, call_id text not null,
  conversation_id text not null, entry_id text not null, at bigint not null, line jsonb,
  primary key (workspace_id, call_id)
);

-- When a caller's page was last connected to some hub, by the database's clock (server/channels/chat/lost-pages.ts).
create table web_callers (
  workspace_id text not null, conversation_id text not null,
  seen_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, conversation_id)
);

-- What an exchange's menu told of a call by the signed webhook (server/channels/phone/caller-webhook.ts): it waits here for its call,
-- ten minutes at most, and what was said once is known by its signature for as long as that could be said again.
create table caller_data (
  workspace_id text not null,
  -- Of the message: its signature.
  id text not null,
  -- Empty where the menu does not know it; then its two numbers say which call is meant.
  call_id text not null, ani text not null, dnis text not null,
  -- Null once it is with its call: personal data lies in one place.
  told jsonb,
  entry_id text,
  at bigint not null,
  primary key (workspace_id, id)
);
create index caller_data_by_call on caller_data (workspace_id, call_id);
create index caller_data_by_numbers on caller_data (workspace_id, ani, dnis) where call_id = '';
create index caller_data_by_entry on caller_data (workspace_id, entry_id) where entry_id is not null;
create index caller_data_by_age on caller_data (workspace_id, at);

do $$
declare t text;
begin
  foreach t in array array['phone_lines', 'phone_calls', 'web_callers', 'caller_data']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = current_setting(''hearth.workspace'', true))', t);
  end loop;
end $$;
