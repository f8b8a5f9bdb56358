import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { VisuallyHidden } from '@mantine/core'
import { IconDownload, IconFile, IconFileSpreadsheet, IconFileText, IconFileTypePdf, IconFileZip, IconMusic, IconPhotoOff, IconVideo } from '@tabler/icons-react'
import type { Attachment } from '#shared/model/entry.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './attachment.module.css'
import { isSound, VoiceMessage } from './voice-message.tsx'
import { useDownload } from './use-download.ts'

// Pictures a browser draws without running anything of them. SVG is not among them: it can carry scripts.
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

export function isPicture({ kind }: Attachment): boolean {
  return PICTURES.has(kind)
}

export type AttachmentViewProps = { readonly attachment: Attachment; readonly url: string; readonly onOpen: (fileId: string) => void }

export function AttachmentView({ attachment, url, onOpen }: AttachmentViewProps) {
  if (isSound(attachment)) return <VoiceMessage attachment={attachment} url={url} />
  return isPicture(attachment) ? <Picture attachment={attachment} url={url} onOpen={onOpen} /> : <FileCard attachment={attachment} url={url} />
}

/** A picture keeps its place before it has come, so that the talk does not jump when it does. */
function Picture({ attachment, url, onOpen }: AttachmentViewProps) {
  const { t } = useTranslation()
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <FileCard attachment={attachment} url={url} problem={t('attachment.broken')} />
  return (
    <button type="button" className={classes.picture} aria-label={t('attachment.open', { name: attachment.name })} onClick={() => onOpen(attachment.fileId)}>
      <img src={url} alt={t('attachment.image', { name: attachment.name })} loading="lazy" decoding="async" onError={() => setBroken(true)} />
    </button>
  )
}

function FileCard({ attachment, url, problem }: { readonly attachment: Attachment; readonly url: string; readonly problem?: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { name, kind, sizeBytes } = attachment
  const [download, start] = useDownload(url, name, sizeBytes)
  const Icon = problem === undefined ? iconFor(kind) : IconPhotoOff
  const state = download.kind === 'failed' ? t('attachment.failed') : download.kind === 'loading' ? t('attachment.loading', { percent: format.number(Math.floor(download.part * 100)) }) : problem
  return (
    <button type="button" className={classes.file} data-failed={download.kind === 'failed' || undefined} onClick={start}>
      <VisuallyHidden>{t('attachment.download')}</VisuallyHidden>
      <Icon size={22} stroke={1.4} aria-hidden="true" />
      <span className={classes.name} dir="auto" title={name}>
        {name}
      </span>
      <span className={classes.size}>{state === undefined ? format.size(sizeBytes) : `${state} · ${format.size(sizeBytes)}`}</span>
      <IconDownload size={15} stroke={1.7} aria-hidden="true" />
      {download.kind === 'loading' && <progress className={classes.progress} value={download.part} max={1} aria-label={name} />}
    </button>
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
