import { useTranslation } from 'react-i18next'
import { IconFile, IconPhoto, IconX } from '@tabler/icons-react'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './composer.module.css'

export type ShownAttachment = {
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly sizeBytes: number
  /** 0 to 1 while on its way to the hub; null once there. */
  readonly progress: number | null
}

export function AttachmentList({ attachments, onRemove }: { readonly attachments: readonly ShownAttachment[]; readonly onRemove: (key: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (attachments.length === 0) return null
  return (
    <ul className={classes.attachments}>
      {attachments.map(({ key, name, kind, sizeBytes, progress }) => {
        const Icon = kind.startsWith('image/') ? IconPhoto : IconFile
        return (
          <li key={key} className={classes.attachment} aria-label={progress === null ? undefined : t('composer.uploading', { name, percent: Math.round(progress * 100) })}>
            <Icon size={15} stroke={1.6} aria-hidden="true" />
            <bdi>{name}</bdi>
            <small>{progress === null ? format.size(sizeBytes) : `${Math.round(progress * 100)}%`}</small>
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
