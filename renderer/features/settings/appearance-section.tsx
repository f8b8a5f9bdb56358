import { useTranslation } from '#renderer/ui/use-translation.ts'
import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { chooseDensity, DENSITIES, useDensity } from '#renderer/ui/density.ts'
import { switchLanguage } from '#renderer/ui/language.ts'
import { SettingRow } from './setting-row.tsx'

const SCHEMES = ['light', 'dark', 'auto'] as const

export function AppearanceSection() {
  const { t, i18n } = useTranslation()
  const density = useDensity()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <SettingRow label={t('settings.appearance')}>
        <SegmentedControl
          size="xs"
          aria-label={t('settings.appearance')}
          value={colorScheme}
          onChange={(value) => setColorScheme(SCHEMES.find((one) => one === value) ?? 'auto')}
          data={SCHEMES.map((value) => ({ value, label: t(`settings.${value}`) }))}
        />
      </SettingRow>
      <SettingRow label={t('settings.density')} hint={t('settings.densityHint')}>
        <SegmentedControl
          size="xs"
          aria-label={t('settings.density')}
          value={density}
          onChange={(value) => chooseDensity(DENSITIES.find((one) => one === value) ?? 'comfortable')}
          data={DENSITIES.map((value) => ({ value, label: t(`settings.${value}`) }))}
        />
      </SettingRow>
      <SettingRow label={t('settings.language')} hint={t('settings.languageHint')}>
        <SegmentedControl
          size="xs"
          aria-label={t('settings.language')}
          value={i18n.language}
          onChange={(value) => void switchLanguage(value === 'en' ? 'en' : 'zh-CN')}
          data={[
            { value: 'zh-CN', label: '简体中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </SettingRow>
    </>
  )
}
