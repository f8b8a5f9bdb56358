import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { notifications } from '@mantine/notifications'
import type { Attachment } from '#shared/model/entry.ts'
import type { DeskActions } from '#renderer/state/shape.ts'
import { isPicture, type ShownAttachment } from './attachment-list.tsx'

const LIMIT = 10

export type Uploads = {
  readonly underWay: readonly ShownAttachment[]
  readonly start: (files: readonly File[], already: number) => void
  readonly forget: (key: string) => void
}

/** Files on their way to the hub. One that is taken out before it has arrived is not added when it does. */
export function useUploads(upload: DeskActions['upload'], onArrived: (attachment: Attachment) => void): Uploads {
  const { t } = useTranslation()
  const [underWay, setUnderWay] = useState<readonly ShownAttachment[]>([])
  const [wanted] = useState(() => new Set<string>())
  const [previews] = useState(() => new Map<string, string>())

  function forget(key: string): void {
    wanted.delete(key)
    setUnderWay((before) => before.filter((one) => one.key !== key))
    const preview = previews.get(key)
    previews.delete(key)
    if (preview !== undefined) URL.revokeObjectURL(preview)
  }

  async function bring(file: File): Promise<void> {
    const key = crypto.randomUUID()
    wanted.add(key)
    if (isPicture(file.type)) previews.set(key, URL.createObjectURL(file))
    setUnderWay((before) => [...before, { key, name: file.name, kind: file.type, sizeBytes: file.size, progress: 0, previewUrl: previews.get(key) ?? null }])
    const arrived = await upload(file, (progress) => setUnderWay((before) => before.map((one) => (one.key === key ? { ...one, progress } : one))))
    const isWanted = wanted.has(key)
    forget(key)
    if (!isWanted) return
    if (arrived.ok) onArrived(arrived.attachment)
    else notifications.show({ color: 'red', message: t(`composer.uploadFailed.${arrived.reason}`, { name: file.name }) })
  }

  return {
    underWay,
    forget,
    start(files, already) {
      const room = Math.max(0, LIMIT - already - underWay.length)
      if (files.length > room) notifications.show({ color: 'red', message: t('composer.uploadFailed.too-many') })
      for (const file of files.slice(0, room)) void bring(file)
    },
  }
}
