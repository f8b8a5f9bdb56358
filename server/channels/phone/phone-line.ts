import { PhoneLineSettings } from '#shared/model/phone-settings.ts'
import type { Workspace } from '#server/workspace.ts'

/**
 * `proxySecret`: what hub and proxy share. It signs what the proxy asks, and makes desks' credentials. `webhookSecret` signs what an
 * exchange's menu tells (caller-webhook.ts), `transcriptSecret` is shown to the engine that writes calls down. None leaves the hub.
 */
export type PhoneSecrets = { readonly proxySecret: string; readonly webhookSecret: string; readonly transcriptSecret: string }
export type FullPhoneLine = PhoneSecrets & { readonly settings: PhoneLineSettings; readonly rev: number }

export async function readPhoneLine({ id, pool }: Workspace): Promise<FullPhoneLine | null> {
  const { rows } = await pool.query<{ line: unknown; secrets: Partial<PhoneSecrets>; rev: number }>({ name: 'phone line', text: 'select line, secrets, rev from phone_lines where workspace_id = $1', values: [id] })
  const found = rows[0]
  if (found === undefined) return null
  const settings = PhoneLineSettings.safeParse(found.line)
  return settings.success ? { proxySecret: '', webhookSecret: '', transcriptSecret: '', ...found.secrets, settings: settings.data, rev: found.rev } : null
}

/** A secret of null, or one left out, stays as it was; so does whatever the settings leave out. */
export async function savePhoneLine({ id, pool }: Workspace, settings: PhoneLineSettings, proxySecret: string | null, others: { readonly [Name in Exclude<keyof PhoneSecrets, 'proxySecret'>]?: string | null | undefined } = {}): Promise<void> {
  const secrets = Object.fromEntries(Object.entries({ proxySecret, ...others }).filter(([, secret]) => secret != null))
  await pool.query(
    `insert into phone_lines as p (workspace_id, line, secrets, rev) values ($1, $2, $3, 1)
     on conflict (workspace_id) do update set line = p.line || excluded.line, secrets = p.secrets || excluded.secrets, rev = p.rev + 1`,
    [id, JSON.stringify(settings), JSON.stringify(secrets)],
  )
}
