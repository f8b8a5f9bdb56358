// What the shop wrote on the script tag. The hub is wherever the script came from, so a shop has one address to keep right.

export type Language = 'zh' | 'en'
export type Theme = 'auto' | 'light' | 'dark'

export interface Settings {
  readonly hub: string
  readonly inboxId: string
  readonly language: Language
  readonly theme: Theme
  /** The shop's signed word on who this customer is; null for a guest. */
  readonly identity: string | null
}

/** The settings on the tag, or null when it names no inbox: then there is nobody to talk to. */
export function readSettings(script: HTMLScriptElement, surroundings: { readonly pageLanguage: string; readonly browserLanguage: string }): Settings | null {
  const { inbox, language, identity, theme } = script.dataset
  if (inbox === undefined || !/^[A-Za-z0-9_-]{1,200}$/.test(inbox)) return null
  return {
    hub: new URL(script.src).origin,
    inboxId: inbox,
    language: languageFrom(language || surroundings.pageLanguage || surroundings.browserLanguage),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    identity: identity || null,
  }
}

function languageFrom(tag: string): Language {
  return /^zh\b/i.test(tag) ? 'zh' : 'en'
}
