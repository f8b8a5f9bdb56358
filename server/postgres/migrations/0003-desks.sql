-- A session is a desk that someone signed in at. It gets a name to be listed and ended by, which is not its token's hash, and it
-- can be told to forget: its session ends at once, and the desk wipes itself when it next asks anything of the hub.
alter table sessions
  add column desk_id text not null default gen_random_uuid()::text,
  -- Program and system, as the desk gave them at sign-in: "Chrome, Windows".
  add column desk_name text not null default '',
  add column forget_at bigint,
  add column forget_by text,
  -- When the desk said that it has done so.
  add column forgotten_at bigint;
create unique index sessions_by_desk on sessions (workspace_id, desk_id);
