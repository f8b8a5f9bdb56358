import { useCallback, useState } from 'react'
import { IconDots, IconPhotoOff } from '@tabler/icons-react'
import { FoldableText } from '#renderer/ui/foldable-text.tsx'
import { languageOf } from '#renderer/ui/language-of.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { MailActs } from './mail-acts.ts'
import { heightOf, MailFrame, type MailLink } from './mail-frame.tsx'
import { MailLinkDialog, openOutside } from './mail-link-dialog.tsx'
import { isRich } from './mail-look.ts'
import type { MailEntry } from './mail-of-entry.ts'
import type { MailHtml } from './use-mail-html.ts'
import classes from './mail-message.module.css'

export type MailWordsProps = {
  readonly entry: MailEntry
  readonly html: MailHtml
  /** Its formatted words without what they quote; null: there is none, or it cannot be told apart. */
  readonly fresh: string | null
  readonly isFormatted: boolean
  readonly onFormatted: (isFormatted: boolean) => void
  /** Whose words, for the name of the frame. */
  readonly speaker: string
  readonly fileUrl: (fileId: string) => string
  readonly loadPicture: MailActs['loadPicture'] | undefined
}

/** What a mail says: its new words first, as plain text or as they were formatted; what they quote once it is asked for. */
export function MailWords({ entry, html, fresh, isFormatted, onFormatted, speaker, fileUrl, loadPicture }: MailWordsProps) {
  const { t } = useTranslation()
  const { text, mail } = entry.content
  const canFormat = html.kind !== 'none' && (html.kind !== 'ready' || isRich(html.html) || (mail.way === 'in' && mail.quoted !== ''))
  const [isQuotedOpen, setQuotedOpen] = useState(false)
  const isFrame = isFormatted && html.kind === 'ready'
  const quoted = mail.way === 'in' && (!isFrame || fresh !== null) ? mail.quoted : ''
  const quotedLabel = t(isQuotedOpen ? 'mail.hideQuoted' : 'mail.showQuoted')
  return (
    <>
      {isFrame ? (
        <Formatted entry={entry} html={isQuotedOpen ? html.html : (fresh ?? html.html)} speaker={speaker} fileUrl={fileUrl} loadPicture={loadPicture} />
      ) : (
        <>
          {isFormatted && html.kind === 'loading' && (
            <p className={classes.quiet} role="status">
              {t('mail.loading')}
            </p>
          )}
          {isFormatted && html.kind === 'failed' && (
            <p className={classes.pictures}>
              {t('mail.noFormatted')}
              <button type="button" className={classes.inline} onClick={html.retry}>
                {t('action.retry')}
              </button>
            </p>
          )}
          {text !== '' && (
            <div className={classes.words}>
              <FoldableText text={text} />
            </div>
          )}
        </>
      )}
      {(quoted !== '' || (canFormat && text !== '')) && (
        <div className={classes.below}>
          {quoted !== '' && (
            <button type="button" className={classes.more} aria-expanded={isQuotedOpen} aria-label={quotedLabel} title={quotedLabel} onClick={() => setQuotedOpen(!isQuotedOpen)}>
              <IconDots size={16} stroke={2} aria-hidden="true" />
            </button>
          )}
          {canFormat && text !== '' && (
            <button type="button" className={classes.small} onClick={() => onFormatted(!isFormatted)}>
              {t(isFormatted ? 'mail.plain' : 'mail.formatted')}
            </button>
          )}
        </div>
      )}
      {quoted !== '' && isQuotedOpen && !isFrame && (
        <div className={classes.quoted} role="group" aria-label={t('mail.quoted')}>
          <FoldableText text={quoted} />
        </div>
      )}
    </>
  )
}

/** Higher than this, a mail is folded: one newsletter must not bury the talk. */
const FOLD_PX = 520

type FormattedProps = Pick<MailWordsProps, 'entry' | 'speaker' | 'fileUrl' | 'loadPicture'> & { readonly html: string }

function Formatted({ entry, html, speaker, fileUrl, loadPicture }: FormattedProps) {
  const { t } = useTranslation()
  const { id, content } = entry
  const [arePicturesWanted, setPicturesWanted] = useState(false)
  const [failed, setFailed] = useState(0)
  const [height, setHeight] = useState(() => heightOf(id))
  const [isWhole, setWhole] = useState(false)
  const [asked, setAsked] = useState<MailLink | null>(null)
  const load = useCallback(async (place: number) => (await loadPicture?.(id, place)) ?? null, [loadPicture, id])
  const isFolded = height > FOLD_PX * 1.2 && !isWhole
  const hasRemote = html.includes(' data-remote="')
  function follow(link: MailLink): void {
    if (link.says === null) openOutside(link.href)
    else setAsked(link)
  }
  return (
    <>
      {hasRemote && !arePicturesWanted && (
        <p className={classes.pictures}>
          <IconPhotoOff size={14} stroke={1.7} aria-hidden="true" />
          <span title={t('mail.picturesWhy')}>{t('mail.noPictures')}</span>
          <button type="button" className={classes.inline} aria-label={t('mail.showPicturesLabel')} title={t('mail.picturesWhy')} onClick={() => setPicturesWanted(true)}>
            {t('mail.showPictures')}
          </button>
        </p>
      )}
      {failed > 0 && (
        <p className={classes.pictures} role="status">
          {t('mail.picturesFailed', { count: failed })}
        </p>
      )}
      <div className={classes.formatted} data-folded={isFolded || undefined} style={isFolded ? { height: FOLD_PX } : undefined}>
        <MailFrame
          id={id}
          html={html}
          language={languageOf(content.text === '' ? content.mail.subject : content.text)}
          title={t('mail.frame', { name: speaker })}
          fileUrl={fileUrl}
          arePicturesWanted={arePicturesWanted}
          loadPicture={load}
          onPicturesFailed={setFailed}
          onLink={follow}
          onHeight={setHeight}
          onReach={(bottom) => bottom > FOLD_PX - 40 && setWhole(true)}
        />
      </div>
      {height > FOLD_PX * 1.2 && (
        <button type="button" className={classes.small} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'mail.showLess' : 'mail.showWhole')}
        </button>
      )}
      <MailLinkDialog link={asked} onClose={() => setAsked(null)} />
    </>
  )
}
