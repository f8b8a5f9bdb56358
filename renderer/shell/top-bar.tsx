import { memo } from 'react'
import { ActionIcon } from '@mantine/core'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconDialpad, IconKeyboard, IconMailPlus, IconSearch } from '@tabler/icons-react'
import { FreshnessMark } from '#renderer/features/freshness/freshness-mark.tsx'
import { useDesk } from '#renderer/features/use-desk.tsx'
import { Chip } from '#renderer/ui/chip.tsx'
import { KeyCap, KeyHint, useKeyFor } from '#renderer/ui/key-hint.tsx'
import classes from './frame.module.css'

export const TopBar = memo(function TopBar({ isDemo, onPalette, onNewMail, onDial, onHelp }: { readonly isDemo: boolean; readonly onPalette: () => void; readonly onNewMail: (() => void) | null; readonly onDial: (() => void) | null; readonly onHelp: () => void }) {
  const { t } = useTranslation()
  const name = useDesk((state) => state.rows.settings.get('workspace')?.name ?? null)
  const paletteKey = useKeyFor('palette')
  return (
    <header className={classes.top}>
      <img src="/mark.svg" alt="" width={22} height={22} />
      <span className={classes.name} dir="auto" title={name ?? undefined}>
        {name ?? t('app.name')}
      </span>
      {isDemo && (
        <Chip tone="ember" title={t('app.demoHint')}>
          {t('app.demo')}
        </Chip>
      )}
      <button type="button" className={classes.find} data-tour="palette" aria-haspopup="dialog" aria-keyshortcuts={paletteKey ?? undefined} onClick={onPalette}>
        <IconSearch size={16} stroke={1.7} aria-hidden="true" />
        <span>{t('palette.invitation')}</span>
        {paletteKey !== null && <KeyCap keys={paletteKey} isSeenOnly />}
      </button>
      <span className={classes.gap} />
      <FreshnessMark />
      {onNewMail !== null && (
        <KeyHint label={t('shortcuts.new-mail')} action="new-mail">
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('shortcuts.new-mail')} aria-haspopup="dialog" className={classes.tool} onClick={onNewMail}>
            <IconMailPlus size={18} stroke={1.6} />
          </ActionIcon>
        </KeyHint>
      )}
      {onDial !== null && (
        <KeyHint label={t('shortcuts.dial')} action="dial">
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('shortcuts.dial')} aria-haspopup="dialog" className={classes.tool} onClick={onDial}>
            <IconDialpad size={18} stroke={1.6} />
          </ActionIcon>
        </KeyHint>
      )}
      <KeyHint label={t('rail.help')} action="help">
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('rail.help')} className={classes.tool} onClick={onHelp}>
          <IconKeyboard size={18} stroke={1.6} />
        </ActionIcon>
      </KeyHint>
    </header>
  )
})
