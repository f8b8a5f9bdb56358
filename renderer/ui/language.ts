import i18next from 'i18next'
import { LANGUAGES, type Language, type Words } from '#renderer/locales/words.ts'
import { recall, remember } from './remembered-choice.ts'

// Only the language in use is fetched; the other comes when it is asked for.

const WORDS: Record<Language, () => Promise<Words>> = {
  'zh-CN': async () => (await import('#renderer/locales/zh-CN.ts')).zhCN,
  en: async () => (await import('#renderer/locales/en.ts')).en,
}

export async function startLanguage(wanted: Language = recall('language', isLanguage) ?? namedBy(window.location.search) ?? preferred(navigator.languages)): Promise<void> {
  await i18next.init({
    lng: wanted,
    fallbackLng: false,
    resources: { [wanted]: { translation: await WORDS[wanted]() } },
    interpolation: { escapeValue: false }, // React escapes; twice would show &amp; to an agent.
    returnNull: false,
  })
  document.documentElement.lang = wanted
}

/** Makes a language's words ready beside the one on screen. */
export async function addWords(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', await WORDS[language]())
}

export async function switchLanguage(language: Language): Promise<void> {
  await addWords(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  remember('language', language)
}

/** In the shell the page before tells its language to the one that takes its place. */
function namedBy(search: string): Language | undefined {
  const named = new URLSearchParams(search).get('language')
  return named !== null && isLanguage(named) ? named : undefined
}

export function preferred(languages: readonly string[]): Language {
  const first = languages.find((one) => /^(zh|en)\b/i.test(one))
  return first?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en'
}

function isLanguage(value: string): value is Language {
  return (LANGUAGES as readonly string[]).includes(value)
}
