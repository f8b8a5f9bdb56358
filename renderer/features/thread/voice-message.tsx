import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Attachment } from '#shared/model/entry.ts'
import classes from './voice-message.module.css'

/** Kinds of sound that a browser plays without running anything of them. */
const SOUNDS = new Set(['audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/mp4', 'audio/aac', 'audio/webm'])

export function isSound({ kind }: Attachment): boolean {
  return SOUNDS.has(kind)
}

/** A message that was spoken: heard in its place. Nothing is fetched until somebody wants to hear it. */
export function VoiceMessage({ attachment, url }: { readonly attachment: Attachment; readonly url: string }) {
  const { t } = useTranslation()
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what was said
    <audio className={classes.player} controls preload="none" src={url} aria-label={t('attachment.sound', { name: attachment.name })} />
  )
}
