import { IconX } from '@tabler/icons-react'
import type { SpellChecking } from '#shared/bridge/system.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './settings.module.css'

const MOST = 5

/** Which languages what one writes is checked in. Chinese has no dictionary: there is nothing to misspell. */
export function SpellingRow({ spelling, onSpelling }: { readonly spelling: Exclude<SpellChecking, { kind: 'by-the-system' }>; readonly onSpelling: (languages: readonly string[]) => void }) {
  const { t, i18n } = useTranslation()
  const { chosen } = spelling
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
  const named = (language: string) => names.of(language) ?? language
  const left = spelling.available.filter((one) => !chosen.includes(one)).sort((a, b) => named(a).localeCompare(named(b), i18n.language))
  return (
    <>
      <p className={classes.lead}>{t('machine.spelling.lead')}</p>
      <div className={classes.languages}>
        {chosen.map((one) => (
          <span key={one} className={classes.languageChip}>
            {named(one)}
            <button type="button" aria-label={t('machine.spelling.remove', { language: named(one) })} onClick={() => onSpelling(chosen.filter((other) => other !== one))}>
              <IconX size={13} stroke={2} aria-hidden="true" />
            </button>
          </span>
        ))}
        {chosen.length < MOST && left.length > 0 && (
          <select className={classes.addLanguage} aria-label={t('machine.spelling.add')} value="" onChange={(event) => onSpelling([...chosen, event.currentTarget.value])}>
            <option value="" disabled>
              {t('machine.spelling.add')}
            </option>
            {left.map((one) => (
              <option key={one} value={one}>
                {named(one)}
              </option>
            ))}
          </select>
        )}
      </div>
    </>
  )
}
