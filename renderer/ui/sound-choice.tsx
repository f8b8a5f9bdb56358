import { useEffect, useState, type ReactNode } from 'react'
import { Select } from '@mantine/core'
import { useTranslation } from './use-translation.ts'
import classes from './sound-choice.module.css'
import { useLatest } from './use-latest.ts'

export type SoundDevice = { readonly id: string; readonly name: string }
export type SoundDevices = { readonly microphoneId: string | null; readonly speakerId: string | null; readonly ringerId: string | null }

export type SoundChoiceProps = {
  readonly microphones: readonly SoundDevice[]
  readonly speakers: readonly SoundDevice[]
  readonly chosen: SoundDevices
  /** Loudness just now, 0 to 1. */
  readonly levels: () => { readonly microphone: number; readonly speaker: number }
  readonly onChoose: (devices: Partial<SoundDevices>) => void
  /** What stands below the speaker, and below what rings: ways to try them. */
  readonly trySound?: ReactNode
  readonly tryRing?: ReactNode
  /** As wide as where it stands; else as wide as a small panel. */
  readonly isWide?: boolean
}

/** Which devices are spoken into and heard from, with how loud each just is: whoever sees it move need not ask whether it works. */
export function SoundChoice({ microphones, speakers, chosen, levels, onChoose, trySound, tryRing, isWide = false }: SoundChoiceProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.panel} data-wide={isWide || undefined}>
      <Devices label={t('phone.sound.microphone')} devices={microphones} value={chosen.microphoneId} onChange={(microphoneId) => onChoose({ microphoneId })} />
      <Meter label={t('phone.sound.you')} read={() => levels().microphone} />
      <Devices label={t('phone.sound.speaker')} devices={speakers} value={chosen.speakerId} onChange={(speakerId) => onChoose({ speakerId })} />
      <Meter label={t('phone.sound.them')} read={() => levels().speaker} />
      {trySound}
      <Devices label={t('phone.sound.ringer')} kind={t('phone.sound.speaker')} devices={speakers} value={chosen.ringerId} onChange={(ringerId) => onChoose({ ringerId })} className={classes.ringer} />
      {tryRing}
    </div>
  )
}

/** No device has this for an id: it stands for whichever the machine itself would take. */
const MACHINES_OWN = ' '

type DevicesProps = {
  readonly label: string
  /** What one without a name is called, with a number. */
  readonly kind?: string
  readonly devices: readonly SoundDevice[]
  readonly value: string | null
  readonly className?: string | undefined
  readonly onChange: (id: string | null) => void
}

function Devices({ label, kind = label, devices, value, className, onChange }: DevicesProps) {
  const { t } = useTranslation()
  // A browser that has not been asked for the microphone yet names no device, and several may have the same name.
  const data = devices.filter(({ id }) => id !== '').map(({ id, name }, at) => ({ value: id, label: name === '' ? `${kind} ${at + 1}` : name }))
  return <Select className={className} size="xs" label={label} data={[{ value: MACHINES_OWN, label: t('phone.sound.machines') }, ...data]} value={value ?? MACHINES_OWN} allowDeselect={false} comboboxProps={{ withinPortal: false }} onChange={(id) => onChange(id === null || id === MACHINES_OWN ? null : id)} />
}

const EVERY_MS = 80

function Meter({ label, read }: { readonly label: string; readonly read: () => number }) {
  const latest = useLatest(read)
  const [level, setLevel] = useState(() => read())
  useEffect(() => {
    // Only while somebody looks at it.
    const timer = setInterval(() => setLevel(Math.min(1, Math.max(0, latest.current()))), EVERY_MS)
    return () => clearInterval(timer)
  }, [latest])
  return (
    <div className={classes.meter} role="img" aria-label={label}>
      {/* Ears hear loudness by its root. */}
      <span style={{ transform: `scaleX(${Math.sqrt(level)})` }} />
    </div>
  )
}
