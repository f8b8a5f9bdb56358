import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Modal, VisuallyHidden } from '@mantine/core'
import { IconDownload, IconFile, IconFileSpreadsheet, IconFileText, IconFileTypePdf, IconFileZip, IconMusic, IconPhotoOff, IconVideo } from '@tabler/icons-react'
import type { Attachment } from '#shared/model/entry.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './attachment.module.css'

// Pictures a browser draws without running anything of them. SVG is not among them: it can carry scripts.
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

export function AttachmentView({ attachment, url }: { readonly attachment: Attachment; readonly url: string }) {
  return PICTURES.has(attachment.kind) ? <Picture attachment={attachment} url={url} /> : <FileCard attachment={attachment} url={url} />
}

/** A picture keeps its place before it has come, so that the talk does not jump when it does. */
function Picture({ attachment, url }: { readonly attachment: Attachment; readonly url: string }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <FileCard attachment={attachment} url={url} problem={t('attachment.broken')} />
  return (
    <>
      <button type="button" className={classes.picture} aria-label={t('attachment.open', { name: attachment.name })} onClick={() => setOpen(true)}>
        <img src={url} alt={t('attachment.image', { name: attachment.name })} loading="lazy" decoding="async" onError={() => setBroken(true)} />
      </button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={<bdi>{attachment.name}</bdi>} size="auto" closeButtonProps={{ 'aria-label': t('action.close') }}>
        <img className={classes.large} src={url} alt={t('attachment.image', { name: attachment.name })} />
      </Modal>
    </>
  )
}

function FileCard({ attachment, url, problem }: { readonly attachment: Attachment; readonly url: string; readonly problem?: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const Icon = problem === undefined ? iconFor(attachment.kind) : IconPhotoOff
  return (
    <a className={classes.file} href={url} download={attachment.name} target="_blank" rel="noreferrer" title={attachment.name}>
      <VisuallyHidden>{t('attachment.download')}</VisuallyHidden>
      <Icon size={22} stroke={1.4} aria-hidden="true" />
      <span className={classes.name} dir="auto">
        {attachment.name}
      </span>
      <span className={classes.size}>{problem ?? format.size(attachment.sizeBytes)}</span>
      <IconDownload size={15} stroke={1.7} aria-hidden="true" />
    </a>
  )
}

function iconFor(kind: string): typeof IconFile {
  if (kind === 'application/pdf') return IconFileTypePdf
  if (kind.startsWith('audio/')) return IconMusic
  if (kind.startsWith('video/')) return IconVideo
  if (kind.startsWith('text/')) return IconFileText
  if (/zip|compressed|tar/.test(kind)) return IconFileZip
  return /sheet|excel|csv/.test(kind) ? IconFileSpreadsheet : IconFile
}
