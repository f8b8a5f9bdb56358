import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { Customer } from '#shared/model/customer.ts'
import classes from './customer.module.css'

type Language = Customer['language']
const CHOICES: readonly Language[] = ['zh', 'en', null]

/** The language to write to them in. */
export function LanguageChoice({ language, onChoose }: { readonly language: Language; readonly onChoose: ((language: Language) => void) | null }) {
  const { t } = useTranslation()
  const word = (one: Language) => (one === null ? t('customer.languageUnknown') : t(`customer.language.${one}`))
  if (onChoose === null) return language === null ? null : <span>{word(language)}</span>
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <button type="button" className={classes.inline} aria-label={`${t('customer.field.language')}: ${word(language)}`}>
          {word(language)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map((one) => (
          <Menu.Item key={one ?? 'none'} leftSection={one === language ? <IconCheck size={14} stroke={2} /> : <span className={classes.noCheck} />} onClick={() => one !== language && onChoose(one)}>
            {word(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
