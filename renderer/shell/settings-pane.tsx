import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Modal, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useDeskActions } from '#renderer/features/use-desk.tsx'
import { switchLanguage } from '#renderer/ui/language.ts'
import classes from './settings.module.css'

const SCHEMES = ['light', 'dark', 'auto'] as const

export function SettingsPane() {
  const { t, i18n } = useTranslation()
  const actions = useDeskActions()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [unsent, setUnsent] = useState<number | null>(null)

  async function signOut(discardUnsent: boolean): Promise<void> {
    const answer = await actions.signOut({ discardUnsent })
    setUnsent(answer.ok ? null : answer.count)
  }

  return (
    <div className={classes.settings}>
      <div>
        <h2>{t('settings.appearance')}</h2>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('settings.appearance')}
          value={colorScheme}
          onChange={(value) => setColorScheme(SCHEMES.find((one) => one === value) ?? 'auto')}
          data={SCHEMES.map((value) => ({ value, label: t(`settings.${value}`) }))}
        />
      </div>
      <div>
        <h2>{t('settings.language')}</h2>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('settings.language')}
          value={i18n.language}
          onChange={(value) => void switchLanguage(value === 'en' ? 'en' : 'zh-CN')}
          data={[
            { value: 'zh-CN', label: '简体中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <Button variant="subtle" color="gray" size="compact-sm" h={32} justify="flex-start" leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => void signOut(false)}>
        {t('settings.signOut')}
      </Button>
      <Modal opened={unsent !== null} onClose={() => setUnsent(null)} title={t('settings.unsentTitle')} size={420} closeButtonProps={{ 'aria-label': t('action.close') }}>
        <p className={classes.lead}>{t('settings.unsentLead', { count: unsent ?? 0 })}</p>
        <div className={classes.ways}>
          <Button variant="subtle" color="red" onClick={() => void signOut(true)}>
            {t('settings.signOutAnyway')}
          </Button>
          <Button data-autofocus onClick={() => setUnsent(null)}>
            {t('settings.stay')}
          </Button>
        </div>
      </Modal>
    </div>
  )
}
