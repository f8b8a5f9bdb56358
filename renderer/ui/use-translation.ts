import { createContext, createElement, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import i18next, { type TFunction } from 'i18next'
import { timeZone, useTimeZone } from './time-zone.ts'

// The words of the language on screen. A hundred small parts ask for them each time a conversation opens, so the asking is
// one look into a context, and a word without blanks is looked up once: i18next itself takes some forty microseconds each.

export type Translation = { readonly t: TFunction; readonly i18n: typeof i18next; /** Where this machine is, by its IANA name: times are told for there. */ readonly zone: string }

const listeners = new Set<() => void>()
let current: Omit<Translation, 'zone'> | null = null

function changed(): void {
  current = null
  for (const listener of listeners) listener()
}
i18next.on('initialized', changed)
i18next.on('languageChanged', changed)

function translation(): Omit<Translation, 'zone'> {
  return (current ??= { t: remembering(i18next.t), i18n: i18next })
}

/** The same words, with those that have no blanks to fill kept for as long as the language stays. */
function remembering(ask: TFunction): TFunction {
  const known = new Map<string, string>()
  const t = (key: string, ...blanks: readonly unknown[]): string => {
    const tell = ask as unknown as (key: string, ...blanks: readonly unknown[]) => string
    if (blanks.length > 0) return tell(key, ...blanks)
    let words = known.get(key)
    if (words === undefined) known.set(key, (words = tell(key)))
    return words
  }
  return t as unknown as TFunction // the same questions and answers, remembered.
}

// Without a provider (a part drawn alone) the words are those of the moment.
const TranslationContext = createContext<Translation>({
  get t() {
    return translation().t
  },
  i18n: i18next,
  get zone() {
    return timeZone()
  },
})

/** Stands once above everything: whoever asks for words or times is drawn again when the language or the time zone changes. */
export function TranslationProvider({ children }: { readonly children: ReactNode }) {
  const said = useSyncExternalStore(subscribe, translation)
  const zone = useTimeZone()
  const value = useMemo(() => ({ ...said, zone }), [said, zone])
  return createElement(TranslationContext.Provider, { value }, children)
}

/** The words of the language on screen (`t`), which one that is (`i18n.language`), and where times are told for. */
export function useTranslation(): Translation {
  return useContext(TranslationContext)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
