import { Menu } from '@mantine/core'
import { IconArrowBackUp, IconArrowBackUpDouble, IconArrowForwardUp, IconChevronDown, IconMail } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Way } from './fresh-mail.ts'
import classes from './mail.module.css'

const SIGNS = { reply: IconArrowBackUp, 'reply-all': IconArrowBackUpDouble, forward: IconArrowForwardUp }

/** What kind of answer it is, which is also how to make another of it. `ways`: none where there is nothing to answer. */
export function WayMenu({ way, ways, onWay }: { readonly way: Way | null; readonly ways: readonly Way[]; readonly onWay: (way: Way) => void }) {
  const { t } = useTranslation()
  const label = way === null ? t('mailWriting.mail') : t(`mailWriting.way.${way}`)
  const Sign = way === null ? IconMail : SIGNS[way]
  if (ways.length === 0)
    return (
      <span className={classes.way} title={label}>
        <Sign size={16} stroke={1.8} aria-hidden="true" />
      </span>
    )
  return (
    <Menu position="top-start" offset={6} shadow="md" returnFocus>
      <Menu.Target>
        <button type="button" className={classes.way} aria-label={t('mailWriting.wayLabel', { way: label })} title={label}>
          <Sign size={16} stroke={1.8} aria-hidden="true" />
          <IconChevronDown size={11} stroke={2} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map((one) => {
          const Own = SIGNS[one]
          return (
            <Menu.Item key={one} leftSection={<Own size={16} stroke={1.7} />} aria-current={one === way || undefined} onClick={() => onWay(one)}>
              {t(`mailWriting.way.${one}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
