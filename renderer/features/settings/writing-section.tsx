import { useTranslation } from '#renderer/ui/use-translation.ts'
import { SegmentedControl } from '@mantine/core'
import { SendWith, sendWith } from '../send-with.ts'
import { useOwnChoice } from '../use-own-choice.ts'
import { SettingRow } from './setting-row.tsx'

export function WritingSection() {
  const { t } = useTranslation()
  const [chosen, choose] = useOwnChoice(sendWith)
  return (
    <SettingRow label={t('settings.sendWith')} hint={t(`settings.sendHint.${chosen}`)}>
      <SegmentedControl
        size="xs"
        aria-label={t('settings.sendWith')}
        value={chosen}
        onChange={(value) => choose(SendWith.options.find((one) => one === value) ?? 'enter')}
        data={SendWith.options.map((value) => ({ value, label: t(`settings.sendKey.${value}`) }))}
      />
    </SettingRow>
  )
}
