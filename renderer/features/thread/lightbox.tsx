import { useEffect } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Modal } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react'
import type { Attachment } from '#shared/model/entry.ts'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { isPicture } from './attachment-view.tsx'
import classes from './lightbox.module.css'
import { useDownload } from './use-download.ts'

export type LightboxProps = {
  readonly entries: readonly ShownEntry[]
  /** The picture that is open, by its file; null: none. */
  readonly fileId: string | null
  readonly fileUrl: (fileId: string) => string
  readonly onShow: (fileId: string | null) => void
}

/** A picture as large as the window lets it be, with the others of the thread to its left and right. Esc goes back to where it was opened. */
export function Lightbox({ entries, fileId, fileUrl, onShow }: LightboxProps) {
  const { t } = useTranslation()
  const pictures = fileId === null ? [] : picturesIn(entries)
  const place = pictures.findIndex((one) => one.fileId === fileId)
  const picture = pictures[place]
  const isGone = fileId !== null && picture === undefined
  // Erased while it was looked at.
  useEffect(() => {
    if (isGone) onShow(null)
  }, [isGone, onShow])

  function step(by: number): void {
    const next = pictures[place + by]
    if (next !== undefined) onShow(next.fileId)
  }

  return (
    <Modal
      opened={picture !== undefined}
      onClose={() => onShow(null)}
      title={picture === undefined ? '' : <bdi className={classes.title}>{picture.name}</bdi>}
      size="auto"
      centered
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') step(-1)
        if (event.key === 'ArrowRight') step(1)
      }}
    >
      {picture !== undefined && (
        <div className={classes.stage}>
          <img className={classes.large} src={fileUrl(picture.fileId)} alt={t('attachment.image', { name: picture.name })} />
          <div className={classes.ways}>
            {pictures.length > 1 && (
              <>
                <ActionIcon variant="default" size="lg" aria-label={t('attachment.previous')} aria-disabled={place === 0} onClick={() => step(-1)}>
                  <IconChevronLeft size={18} stroke={1.7} />
                </ActionIcon>
                <span className={classes.count} role="status">
                  {place + 1} / {pictures.length}
                </span>
                <ActionIcon variant="default" size="lg" aria-label={t('attachment.next')} aria-disabled={place === pictures.length - 1} onClick={() => step(1)}>
                  <IconChevronRight size={18} stroke={1.7} />
                </ActionIcon>
              </>
            )}
            <Keep key={picture.fileId} picture={picture} url={fileUrl(picture.fileId)} />
          </div>
        </div>
      )}
    </Modal>
  )
}

function Keep({ picture, url }: { readonly picture: Attachment; readonly url: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [download, start] = useDownload(url, picture.name, picture.sizeBytes)
  return (
    <button type="button" className={classes.keep} onClick={start}>
      <IconDownload size={15} stroke={1.7} aria-hidden="true" />
      {download.kind === 'failed' ? t('attachment.failed') : `${t('attachment.download')} · ${format.size(picture.sizeBytes)}`}
    </button>
  )
}

function picturesIn(entries: readonly ShownEntry[]): readonly Attachment[] {
  return entries.flatMap((entry) => (entry.kind === 'activity' ? [] : (entry.content?.attachments ?? []).filter(isPicture)))
}
