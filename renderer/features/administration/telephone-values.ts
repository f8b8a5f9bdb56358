import { NewSecret, PhoneLineSettings, type PhoneSettingsBody } from '#shared/model/phone-settings.ts'

/** The form of the telephone line; an empty secret stays as it is at the hub. */
export type TelephoneValues = {
  readonly isOn: boolean
  readonly sipUrl: string
  readonly domain: string
  readonly country: string
  readonly secret: string
  readonly webhookSecret: string
  readonly transcriptUrl: string
  readonly transcriptSecret: string
}

export const NO_LINE: TelephoneValues = { isOn: false, sipUrl: '', domain: 'hearth', country: 'CN', secret: '', webhookSecret: '', transcriptUrl: '', transcriptSecret: '' }

/** What the hub keeps, as the form shows it. */
export function valuesOf(settings: PhoneLineSettings | null): TelephoneValues {
  if (settings === null) return NO_LINE
  return { ...NO_LINE, isOn: settings.sipUrl !== null, sipUrl: settings.sipUrl ?? '', domain: settings.domain, country: settings.country, transcriptUrl: settings.transcriptUrl ?? '' }
}

/** What would be saved, or the names of the fields that cannot be. */
export function bodyOf(values: TelephoneValues): { readonly body: PhoneSettingsBody | null; readonly faulty: ReadonlySet<string> } {
  const transcriptUrl = values.transcriptUrl.trim()
  const settings = PhoneLineSettings.safeParse({ sipUrl: values.isOn ? values.sipUrl.trim() : null, domain: values.domain.trim(), country: values.country, transcriptUrl: transcriptUrl === '' ? null : transcriptUrl })
  const secrets = (['secret', 'webhookSecret', 'transcriptSecret'] as const).filter((name) => values[name] !== '' && !NewSecret.safeParse(values[name]).success)
  const faulty = new Set([...(settings.error?.issues.map(({ path }) => String(path[0])) ?? []), ...secrets])
  if (!settings.success || faulty.size > 0) return { body: null, faulty }
  const kept = (secret: string) => (secret === '' ? null : secret)
  return { body: { settings: settings.data, proxySecret: kept(values.secret), webhookSecret: kept(values.webhookSecret), transcriptSecret: kept(values.transcriptSecret) }, faulty }
}

/** 32 characters of 64: 192 bits, as a configuration file can hold them without quoting. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return btoa(String.fromCodePoint(...bytes)).replaceAll('+', '-').replaceAll('/', '_')
}
