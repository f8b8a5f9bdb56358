import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconFile, IconPhoto, IconX } from '@tabler/icons-react'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './attachment-list.module.css'

export type ShownAttachment = {
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly sizeBytes: number
  /** 0 to 1 while on its way to the hub; null once there. */
  readonly progress: number | null
  /** Where a picture can be seen before it is sent. */
  readonly previewUrl?: string | null
}

/** What goes along with the words. A picture shows itself, so that nobody sends the wrong one. */
export function AttachmentList({ attachments, onRemove }: { readonly attachments: readonly ShownAttachment[]; readonly onRemove: (key: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (attachments.length === 0) return null
  return (
    <ul className={classes.attachments}>
      {attachments.map(({ key, name, kind, sizeBytes, progress, previewUrl }) => {
        const Icon = kind.startsWith('image/') ? IconPhoto : IconFile
        return (
          <li key={key} className={classes.attachment} aria-label={progress === null ? undefined : t('composer.uploading', { name, percent: Math.round(progress * 100) })}>
            {previewUrl == null ? (
              <span className={classes.icon}>
                <Icon size={17} stroke={1.5} aria-hidden="true" />
              </span>
            ) : (
              <img src={previewUrl} alt="" className={classes.preview} />
            )}
            <span className={classes.about}>
              <bdi title={name}>{name}</bdi>
              <small>{progress === null ? format.size(sizeBytes) : `${Math.round(progress * 100)}%`}</small>
            </span>
            <button type="button" aria-label={t('composer.remove', { name })} onClick={() => onRemove(key)}>
              <IconX size={13} stroke={2} />
            </button>
            {progress !== null && <span className={classes.progress} style={{ width: `${progress * 100}%` }} />}
          </li>
        )
      })}
    </ul>
  )
}

// Pictures a browser draws without running anything of them. SVG is not among them: it can carry scripts.
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

export function isPicture(kind: string): boolean {
  return PICTURES.has(kind)
}
