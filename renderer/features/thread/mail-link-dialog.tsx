import { Button } from '@mantine/core'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { MailLink } from './mail-frame.tsx'
import classes from './mail-message.module.css'

/** Asked before a link is followed whose words name another place than it leads to. */
export function MailLinkDialog({ link, onClose }: { readonly link: MailLink | null; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen={link !== null} onClose={onClose} title={t('mail.link.title')} size={460}>
      {link !== null && (
        <div className={classes.ask}>
          <p>{link.says === null || link.says === '' ? t('mail.link.leadUnnamed', { host: link.host }) : t('mail.link.lead', { says: link.says, host: link.host })}</p>
          <code dir="ltr">{link.href}</code>
          <div className={classes.askWays}>
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('mail.link.stay')}
            </Button>
            <Button
              color="red"
              onClick={() => {
                openOutside(link.href)
                onClose()
              }}
            >
              {t('mail.link.open')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

/** In a page of its own, which learns nothing of this one. */
export function openOutside(href: string): void {
  if (/^(?:https?|mailto|tel):/i.test(href)) window.open(href, '_blank', 'noopener,noreferrer')
}
