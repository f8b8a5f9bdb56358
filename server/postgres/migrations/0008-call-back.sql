-- Promised calls. One is a fact of its conversation; here is what is asked of the rows. The table is written anew once.

alter table conversations
  drop column line,
  drop column promise_due,
  -- The line it waits in (workKind in shared/domain/call.ts): who was promised a call waits for people who can make one.
  add column line text generated always as (case when row -> 'place' ->> 'kind' = 'waiting' then (row ->> 'queueId') || ' ' || (case when coalesce(row -> 'call', 'null') = 'null' and coalesce(row #>> '{callBack,isPhoneWork}', 'false') = 'false' then row ->> 'channel' else 'phone' end) end) stored,
  -- The next promise that can still be broken; one that was is due no more.
  add column promise_due bigint generated always as (least(
    case when not row #> '{sla,breached}' ? 'first-response' then (row #>> '{sla,firstResponseDueAt}')::bigint end,
    case when not row #> '{sla,breached}' ? 'next-response' then (row #>> '{sla,nextResponseDueAt}')::bigint end,
    case when not row #> '{sla,breached}' ? 'resolution' then (row #>> '{sla,resolutionDueAt}')::bigint end,
    case when not row #> '{sla,breached}' ? 'call-back' then (row #>> '{sla,callBack,dueAt}')::bigint end)) stored;

create index conversations_lines on conversations
  (workspace_id, line, array_position(array['urgent', 'high', 'normal', 'low'], row ->> 'priority'), ((row #>> '{place,since}')::bigint), ((row ->> 'rev')::bigint)) where line is not null;
create index conversations_promise_due on conversations (workspace_id, promise_due) where promise_due is not null;
