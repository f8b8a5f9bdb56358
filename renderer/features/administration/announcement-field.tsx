import { useEffect, useRef, useState } from 'react'
import { Button, FileButton, Input } from '@mantine/core'
import type { InboxCalls } from '#shared/model/call.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { toAnnouncement, type MadeAnnouncement } from '#renderer/voice/recording/to-announcement.ts'
import { useDeskActions } from '../use-desk.tsx'
import classes from './forms.module.css'

type AnnouncementFieldProps = { readonly value: InboxCalls['announcement']; readonly onChange: (next: InboxCalls['announcement']) => void; readonly make?: (file: File) => Promise<MadeAnnouncement> }
type Trouble = 'not-sound' | 'too-long' | 'silent' | 'unreachable' | 'notHad'

/** The words before a recording: a sound file is chosen, made into one that every desk can play, sent, and can be listened to. */
export function AnnouncementField({ value, onChange, make = toAnnouncement }: AnnouncementFieldProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const actions = useDeskActions()
  const [busy, setBusy] = useState<'preparing' | 'sending' | null>(null)
  const [trouble, setTrouble] = useState<{ readonly why: Trouble; readonly ms: number } | null>(null)
  const { isPlaying, play, stop } = usePlayer()
  const forget = useRef<() => void>(null)

  async function choose(file: File | null): Promise<void> {
    if (file === null) return
    // Or the same file could not be chosen again, once whatever was wrong is mended.
    forget.current?.()
    stop()
    setTrouble(null)
    setBusy('preparing')
    const made = await make(file)
    if (!made.ok) {
      setBusy(null)
      return setTrouble(made)
    }
    setBusy('sending')
    const sent = await actions.upload(made.file, () => undefined)
    setBusy(null)
    if (sent.ok) onChange({ fileId: sent.attachment.fileId, ms: made.ms })
    else setTrouble({ why: 'unreachable', ms: 0 })
  }

  async function listen(fileId: string): Promise<void> {
    setTrouble(null)
    const sound = await actions.announcementSound(fileId)
    if (sound === null) return setTrouble({ why: 'notHad', ms: 0 })
    play(sound)
  }

  const error = trouble === null ? undefined : wordsOf(trouble)
  function wordsOf({ why, ms }: { readonly why: Trouble; readonly ms: number }): string {
    if (why === 'not-sound') return t('recording.announcement.notSound')
    if (why === 'too-long') return t('recording.announcement.tooLong', { length: format.countdown(ms) })
    return t(`recording.announcement.${why}`)
  }

  return (
    <Input.Wrapper labelElement="div" label={t('recording.announcement.label')} description={t('recording.announcement.hint')} error={error} inputWrapperOrder={['label', 'description', 'input', 'error']}>
      <div className={classes.sound} role="group" aria-label={t('recording.announcement.label')}>
        <span role="status">{busy !== null ? t(`recording.announcement.${busy}`) : value === undefined ? t('recording.announcement.none') : t('recording.announcement.length', { length: format.countdown(value.ms) })}</span>
        {value !== undefined && (
          <Button size="compact-sm" variant="default" disabled={busy !== null} onClick={() => (isPlaying ? stop() : void listen(value.fileId))}>
            {t(isPlaying ? 'recording.announcement.stop' : 'recording.announcement.listen')}
          </Button>
        )}
        <FileButton accept="audio/*" resetRef={forget} onChange={(file) => void choose(file)}>
          {(props) => (
            <Button {...props} size="compact-sm" variant="default" disabled={busy !== null}>
              {t(value === undefined ? 'recording.announcement.choose' : 'recording.announcement.replace')}
            </Button>
          )}
        </FileButton>
        {value !== undefined && (
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={busy !== null}
            onClick={() => {
              stop()
              onChange(undefined)
            }}
          >
            {t('recording.announcement.remove')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  )
}

/** Plays one sound at a time, and none any more once its field is gone. */
function usePlayer() {
  const [isPlaying, setPlaying] = useState(false)
  const playing = useRef<{ readonly audio: HTMLAudioElement; readonly url: string } | null>(null)

  function stop(): void {
    playing.current?.audio.pause()
    if (playing.current !== null) URL.revokeObjectURL(playing.current.url)
    playing.current = null
    setPlaying(false)
  }

  function play(sound: ArrayBuffer): void {
    stop()
    const url = URL.createObjectURL(new Blob([sound], { type: 'audio/wav' }))
    const audio = new Audio(url)
    playing.current = { audio, url }
    setPlaying(true)
    audio.onended = audio.onerror = stop
    audio.play().catch(stop)
  }

  useEffect(() => stop, [])
  return { isPlaying, play, stop }
}
