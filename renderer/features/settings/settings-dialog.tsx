import { type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Tabs } from '@mantine/core'
import { IconBell, IconDeviceDesktop, IconKeyboard, IconPalette, IconPencil, IconPhone, IconShieldLock } from '@tabler/icons-react'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { AlertsPane } from './alerts-pane.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { SecuritySection } from './security-section.tsx'
import { SignOut } from './sign-out.tsx'
import { WritingSection } from './writing-section.tsx'
import classes from './settings.module.css'

export const SETTINGS_SECTIONS = ['appearance', 'writing', 'alerts', 'calls', 'keys', 'machine', 'security'] as const
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]
const ICONS = { appearance: IconPalette, writing: IconPencil, alerts: IconBell, calls: IconPhone, keys: IconKeyboard, machine: IconDeviceDesktop, security: IconShieldLock } as const

export type SettingsDialogProps = {
  readonly isOpen: boolean
  readonly section: SettingsSection
  /** The keys belong to the shell, whose table they are of. */
  readonly keys: ReactNode
  /** What calls are spoken into and heard from; null where nobody can call. */
  readonly calls: ReactNode
  /** What the desk may do outside its window, beside them. */
  readonly machine: ReactNode
  readonly onSection: (section: SettingsSection) => void
  readonly onClose: () => void
}

/** What a person has chosen for themselves, on this machine. The set-up of the floor is another matter. */
export function SettingsDialog({ isOpen, section, keys, calls, machine, onSection, onClose }: SettingsDialogProps) {
  const { t } = useTranslation()
  const isNarrow = window.matchMedia('(max-width: 640px)').matches
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('settings.title')} size={760} className={classes.body}>
      <Tabs
        value={section}
        onChange={(value) => onSection(SETTINGS_SECTIONS.find((one) => one === value) ?? 'appearance')}
        orientation={isNarrow ? 'horizontal' : 'vertical'}
        variant="pills"
        keepMounted={false}
        classNames={{ root: classes.tabs ?? '', list: classes.nav ?? '', tab: classes.tab ?? '', tabLabel: classes.tabLabel ?? '', panel: classes.panel ?? '' }}
      >
        <div className={classes.side}>
          <Tabs.List aria-label={t('settings.title')}>
            {SETTINGS_SECTIONS.filter((one) => one !== 'calls' || calls !== null).map((one) => {
              const Icon = ICONS[one]
              return (
                <Tabs.Tab key={one} value={one} leftSection={<Icon size={17} stroke={1.6} />} data-autofocus={one === section || undefined}>
                  {t(`settings.section.${one}`)}
                </Tabs.Tab>
              )
            })}
          </Tabs.List>
          <SignOut />
        </div>
        <Tabs.Panel value="appearance">
          <AppearanceSection />
        </Tabs.Panel>
        <Tabs.Panel value="writing">
          <WritingSection />
        </Tabs.Panel>
        <Tabs.Panel value="alerts">
          <AlertsPane />
        </Tabs.Panel>
        {calls !== null && <Tabs.Panel value="calls">{calls}</Tabs.Panel>}
        <Tabs.Panel value="keys">{keys}</Tabs.Panel>
        <Tabs.Panel value="machine">{machine}</Tabs.Panel>
        <Tabs.Panel value="security">
          <SecuritySection />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  )
}
