import { ActionIcon } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { IconKeyboard } from '@tabler/icons-react'
import { FreshnessMark } from '#renderer/features/freshness/freshness-mark.tsx'
import { Chip } from '#renderer/ui/chip.tsx'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import classes from './frame.module.css'

export function TopBar({ isDemo, onHelp }: { readonly isDemo: boolean; readonly onHelp: () => void }) {
  const { t } = useTranslation()
  return (
    <header className={classes.top}>
      <img src="/mark.svg" alt="" width={22} height={22} />
      <span className={classes.name}>{t('app.name')}</span>
      {isDemo && (
        <Chip tone="ember" title={t('app.demoHint')}>
          {t('app.demo')}
        </Chip>
      )}
      <span className={classes.gap} />
      <FreshnessMark />
      <KeyHint label={t('rail.help')} action="help">
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('rail.help')} className={classes.tool} onClick={onHelp}>
          <IconKeyboard size={18} stroke={1.6} />
        </ActionIcon>
      </KeyHint>
    </header>
  )
}
