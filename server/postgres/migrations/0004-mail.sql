-- Mail. What a mailbox is reached by, how far it was read, and by which ids mails know each other. The mails themselves are
-- messages like all others: their words in `contents`, their bytes in `files`.

create table mail_accounts (
  workspace_id text not null, inbox_id text not null,
  -- Servers and ways to sign in; see server/channels/email/account.ts. Secrets never leave the hub.
  account jsonb not null,
  secrets jsonb not null,
  rev int not null,
  primary key (workspace_id, inbox_id)
);

-- How far a folder of a mailbox was read (RFC 3501: a UID counts within its UIDVALIDITY alone).
create table mail_folders (
  workspace_id text not null, inbox_id text not null, folder text not null,
  uid_validity bigint not null,
  -- Everything up to here was taken in, from where reading began.
  last_uid bigint not null,
  -- What was there before reading began and is still to be taken in: stretches of UIDs, the newest first, each from its oldest mail.
  before jsonb not null default '[]',
  before_total int not null default 0,
  before_done int not null default 0,
  primary key (workspace_id, inbox_id, folder)
);

-- What a person can see of a mailbox: whether it is connected, since when not and why. One hub reads a mailbox at a time,
-- as long as it goes on saying so; times are the database's, as hubs' clocks differ.
create table mailboxes (
  workspace_id text not null, inbox_id text not null,
  held_by text, held_until timestamptz,
  state jsonb not null default '{}',
  primary key (workspace_id, inbox_id)
);

-- By which Message-ID a mail is known: what came (`in`), what we sent (`out`), and copies of what we sent that came back to
-- our own mailbox (`echo`), which prove that it left.
create table mail_ids (
  workspace_id text not null, inbox_id text not null, message_id text not null, way text not null check (way in ('in', 'out', 'echo')),
  entry_id text not null, conversation_id text not null, at bigint not null,
  primary key (workspace_id, inbox_id, message_id, way, entry_id)
);
create index mail_ids_by_entry on mail_ids (workspace_id, entry_id);

-- A mail that comes in and could not be taken in is kept raw and tried again, and never holds up the next.
create table mail_failures (
  workspace_id text not null, inbox_id text not null, folder text not null, uid_validity bigint not null, uid bigint not null,
  attempts int not null default 1, due_at bigint not null, why text not null,
  primary key (workspace_id, inbox_id, folder, uid_validity, uid)
);

-- Sending: one row for each mail that was given to a mail server, from before it was until its outcome is certain
-- (docs/decisions/0016-sending-a-mail-once.md).
create table mail_sends (
  workspace_id text not null, entry_id text not null, inbox_id text not null, message_id text not null,
  -- `ready`: no server can have taken it; `trying`: its last line is being written, from here on one may have; `unclear`: the line
  -- broke after that; `accepted`; `refused`.
  state text not null check (state in ('ready', 'trying', 'unclear', 'accepted', 'refused')),
  -- Which asking this is about (OutboundJob.round), and how many Message-IDs it had: a new one where the last is known not to have arrived.
  round bigint not null, edition int not null default 1,
  -- By the database's clock, in ms: when this Message-ID was first tried, and when it was last handed over whole.
  first_at bigint not null, tried_at bigint not null,
  attempts int not null default 0,
  -- Why it was refused, as a delivery says it; whom the server would not take, until the thread has been told.
  why text, refused jsonb not null default '[]',
  primary key (workspace_id, entry_id)
);
-- How many went in the last minute, and which went after one whose fate is unclear.
create index mail_sends_by_time on mail_sends (workspace_id, inbox_id, tried_at);

do $$
declare t text;
begin
  foreach t in array array['mail_accounts', 'mail_folders', 'mailboxes', 'mail_ids', 'mail_failures', 'mail_sends']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = current_setting(''hearth.workspace'', true))', t);
  end loop;
end $$;
