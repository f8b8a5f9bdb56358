-- What is waited for, found without reading all that waits: a look at the floor costs what can be done now, however long the lines
-- are (server/routing). The table is written anew once.

alter table conversations
  drop column sla_due,
  -- The line it waits in: who may take it is the same for all of a queue and a kind of work (workKind in shared/domain/call.ts).
  add column line text generated always as (case when row -> 'place' ->> 'kind' = 'waiting' then (row ->> 'queueId') || ' ' || (case when coalesce(row -> 'call', 'null') = 'null' then row ->> 'channel' else 'phone' end) end) stored,
  -- The next promise that can still be broken; one that was is due no more.
  add column promise_due bigint generated always as (least(
    case when not row #> '{sla,breached}' ? 'first-response' then (row #>> '{sla,firstResponseDueAt}')::bigint end,
    case when not row #> '{sla,breached}' ? 'next-response' then (row #>> '{sla,nextResponseDueAt}')::bigint end,
    case when not row #> '{sla,breached}' ? 'resolution' then (row #>> '{sla,resolutionDueAt}')::bigint end)) stored;

-- Each line in its order (byUrgency in shared/domain/route.ts).
create index conversations_lines on conversations
  (workspace_id, line, array_position(array['urgent', 'high', 'normal', 'low'], row ->> 'priority'), ((row #>> '{place,since}')::bigint), ((row ->> 'rev')::bigint)) where line is not null;
create index conversations_promise_due on conversations (workspace_id, promise_due) where promise_due is not null;
