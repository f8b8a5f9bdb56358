import type { ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { VisuallyHidden } from '@mantine/core'
import type { ListName } from '#renderer/state/shape.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import classes from './list-tabs.module.css'

const TABS = ['mine', 'queue', 'all'] as const

export type ListTabsProps = {
  readonly list: ListName
  readonly counts: Partial<Record<ListName, number>>
  readonly onList: (list: ListName) => void
  /** The way to the other lists, and the filter. */
  readonly children?: ReactNode
}

/** Which list is shown. Buttons rather than tabs of the ARIA kind: each list is a place of its own, reached by its key. */
export function ListTabs({ list, counts, onList, children }: ListTabsProps) {
  const { t } = useTranslation()
  return (
    <nav className={classes.tabs} aria-label={t('list.lists')}>
      {TABS.map((one) => {
        const count = counts[one] ?? 0
        return (
          <KeyHint key={one} label={t(`list.${one}`)} action={`list-${one}`}>
            <button type="button" className={classes.tab} aria-current={one === list ? 'page' : undefined} onClick={() => onList(one)}>
              {t(`list.${one}`)}
              {count > 0 && (
                <>
                  <small aria-hidden="true">{count > 999 ? '999+' : count}</small>
                  <VisuallyHidden>, {t('list.count', { count })}</VisuallyHidden>
                </>
              )}
            </button>
          </KeyHint>
        )
      })}
      {children}
    </nav>
  )
}
