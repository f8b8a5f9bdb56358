import { useTranslation } from '#renderer/ui/use-translation.ts'
import { formatFor, type Format } from './format.ts'

/** Dates, times, durations and sizes in the language on screen. */
export function useFormat(): Format {
  const { i18n, zone } = useTranslation()
  return formatFor(i18n.language, zone)
}
