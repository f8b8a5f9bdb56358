import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconBuildingStore, IconClockHour9, IconInbox, IconMessageShare, IconPhone, IconSparkles, IconTags, IconUserOff, IconUsers, IconUsersGroup } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Section } from './sections.ts'
import classes from './administration.module.css'

const ICONS = {
  workspace: IconBuildingStore,
  people: IconUsers,
  queues: IconUsersGroup,
  skills: IconSparkles,
  hours: IconClockHour9,
  inboxes: IconInbox,
  telephone: IconPhone,
  snippets: IconMessageShare,
  dispositions: IconTags,
  blocked: IconUserOff,
} as const satisfies Record<Section, unknown>

export type SectionNavProps = { readonly sections: readonly Section[]; readonly chosen: Section; readonly onChoose: (section: Section) => void; readonly children?: ReactNode }

export function SectionNav({ sections, chosen, onChoose, children }: SectionNavProps) {
  const { t } = useTranslation()
  return (
    <nav className={classes.nav} aria-label={t('setUp.title')}>
      <h1>{t('setUp.title')}</h1>
      <ul>
        {sections.map((section) => {
          const Icon = ICONS[section]
          return (
            <li key={section}>
              <button type="button" className={classes.place} aria-current={section === chosen ? 'page' : undefined} onClick={() => onChoose(section)}>
                <Icon size={17} stroke={1.6} aria-hidden="true" />
                <span>{t(`setUp.section.${section}`)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {children}
    </nav>
  )
}
