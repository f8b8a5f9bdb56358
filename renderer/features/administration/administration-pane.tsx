import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useStore } from 'zustand'
import { notifications } from '@mantine/notifications'
import { selectMe } from '#renderer/state/select-me.ts'
import { useDesk } from '../use-desk.tsx'
import './administration-styles.ts'
import { BlockedPane } from './blocked-pane.tsx'
import { EditorPane } from './editor-pane.tsx'
import { KindPane } from './kind-pane.tsx'
import { SectionNav } from './section-nav.tsx'
import { TelephonePane } from './telephone-pane.tsx'
import { isSection, sectionsFor, type Section } from './sections.ts'
import { edits } from './use-edit.ts'
import classes from './administration.module.css'

export type AdministrationPaneProps = {
  /** From the address, as it stands there: it may name nothing that is. */
  readonly section: string | null
  readonly chosen: string | null
  readonly onGo: (section: Section, chosen: string | null) => void
  /** The place is theirs no longer. */
  readonly onClosed: () => void
  /** Below the sections: the way to the first steps. */
  readonly children?: ReactNode
}

/** The set-up of the floor, for administrators, and the part of it that is a lead's. */
export function AdministrationPane({ section, chosen, onGo, onClosed, children }: AdministrationPaneProps) {
  const { t } = useTranslation()
  const me = useDesk(selectMe)
  // A desk whose rights change begins anew, and for a moment knows nobody: that takes nothing away.
  const known = useRef(me)
  if (me !== null) known.current = me
  const sections = sectionsFor(known.current?.role ?? null)
  const isTheirs = known.current === null || sections.length > 0
  const hasUnsaved = useStore(edits, (state) => state.edits.size > 0)

  useEffect(() => {
    if (isTheirs) return
    notifications.show({ title: t('setUp.roleGone'), message: t(hasUnsaved ? 'setUp.roleGoneKept' : 'setUp.roleGoneLead'), autoClose: 12_000 })
    onClosed()
    // Told once, when it is taken away.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isTheirs])

  const first = sections[0]
  if (!isTheirs || first === undefined) return null
  const shown = isSection(section) && sections.includes(section) ? section : first
  return (
    <div className={classes.administration}>
      <SectionNav sections={sections} chosen={shown} onChoose={(next) => onGo(next, null)}>
        {children}
      </SectionNav>
      <main className={classes.main} aria-label={t(`setUp.section.${shown}`)}>
        {shown === 'blocked' ? (
          <BlockedPane />
        ) : shown === 'telephone' ? (
          <TelephonePane />
        ) : shown === 'workspace' ? (
          <EditorPane kind="workspace" id="workspace" onAdded={() => undefined} onDropped={() => undefined} />
        ) : (
          <KindPane key={shown} kind={shown} chosen={chosen} onChoose={(id) => onGo(shown, id)} />
        )}
      </main>
    </div>
  )
}
