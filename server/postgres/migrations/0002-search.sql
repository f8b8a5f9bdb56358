-- Searching over everything: what each message, note and customer's name is found by (shared/domain/search-terms.ts),
-- written by an indexer that follows the log. Words of an erased message go with its contents, in the same transaction.

create table search_words (
  workspace_id text not null, id text not null,
  conversation_id text not null,
  seq bigint not null,
  words tsvector not null,
  primary key (workspace_id, id)
);
create index search_words_found on search_words using gin (words);
-- For words that stand in every other message: the newest of them are found sooner by looking through the newest.
create index search_words_newest on search_words (workspace_id, seq);

create table search_names (
  workspace_id text not null, id text not null,
  words tsvector not null,
  primary key (workspace_id, id)
);
create index search_names_found on search_names using gin (words);

-- How far in the log the indexer is. Its row is also what two hubs take turns by.
create table search_cursors (workspace_id text primary key, seq bigint not null default 0);

do $$
declare t text;
begin
  foreach t in array array['search_words', 'search_names', 'search_cursors']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = current_setting(''hearth.workspace'', true))', t);
  end loop;
end $$;
alter table search_cursors force row level security;

-- Postgres uses no GIN index beneath row-level security: matching words is not among the operators it trusts to tell
-- nothing of rows that are hidden. So these two functions read as the owner of the tables, whom the policy does not bind
-- (it is not forced here), and name the workspace themselves; they give ids, and what an id stands for is read under the policy.
create function search_entries(asked tsquery, before bigint, most int) returns table (id text, conversation_id text, seq bigint)
language plpgsql stable security definer set search_path from current as $$
begin
  -- Planned for each query: whether a word is rare or common decides by which index.
  return query execute 'select w.id, w.conversation_id, w.seq from search_words w
    where w.workspace_id = current_setting(''hearth.workspace'') and w.seq < $2 and w.words @@ $1 order by w.seq desc limit $3'
    using asked, before, most;
end $$;

create function search_customers(asked tsquery, most int) returns table (id text)
language plpgsql stable security definer set search_path from current as $$
begin
  return query execute 'select n.id from search_names n where n.workspace_id = current_setting(''hearth.workspace'') and n.words @@ $1 limit $2'
    using asked, most;
end $$;
