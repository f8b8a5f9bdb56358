import { useTranslation } from './use-translation.ts'
import { switchLanguage } from './language.ts'
import type { Language } from '#renderer/locales/words.ts'
import classes from './door.module.css'

const NAMES: readonly (readonly [Language, string])[] = [
  ['zh-CN', '简体中文'],
  ['en', 'English'],
]

/** Each language by its own name, since whoever needs the other cannot read this one. */
export function LanguageSwitch() {
  const { i18n } = useTranslation()
  return (
    <div className={classes.languages}>
      {NAMES.map(([language, name]) => (
        <button key={language} type="button" lang={language} aria-pressed={language === i18n.language} onClick={() => void switchLanguage(language)}>
          {name}
        </button>
      ))}
    </div>
  )
}
