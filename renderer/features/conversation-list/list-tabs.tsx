import { useTranslation } from 'react-i18next'
import type { ListName } from '#renderer/state/shape.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import classes from './list-tabs.module.css'

export const LISTS: readonly ListName[] = ['mine', 'queue', 'all', 'resolved']

export type ListTabsProps = {
  readonly list: ListName
  readonly counts: Partial<Record<ListName, number>>
  readonly onList: (list: ListName) => void
}

/** Which list is shown. Buttons rather than tabs of the ARIA kind: each list is a place of its own, reached by its key. */
export function ListTabs({ list, counts, onList }: ListTabsProps) {
  const { t } = useTranslation()
  return (
    <nav className={classes.tabs} aria-label={t('list.label')}>
      {LISTS.map((one) => {
        const count = counts[one] ?? 0
        return (
          <KeyHint key={one} label={t(`list.${one}`)} action={`list-${one}`}>
            <button type="button" className={classes.tab} aria-current={one === list ? 'page' : undefined} onClick={() => onList(one)}>
              {t(`list.${one}`)}
              {count > 0 && <small>{count > 999 ? '999+' : count}</small>}
            </button>
          </KeyHint>
        )
      })}
    </nav>
  )
}
