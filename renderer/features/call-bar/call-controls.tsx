import { useState, type ReactNode, type Ref } from 'react'
import { Popover } from '@mantine/core'
import { IconArrowsRightLeft, IconDialpad, IconMicrophone, IconMicrophoneOff, IconPhoneOff, IconPlayerPause, IconPlayerPlay, IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { KeyHint, useKeyFor } from '#renderer/ui/key-hint.tsx'
import { ConsultForm, type Colleague } from './consult-form.tsx'
import { Keypad } from './keypad.tsx'
import type { ShownCall } from './shown-call.ts'
import classes from './call-bar.module.css'

export type CallActs = {
  readonly colleagues: readonly Colleague[]
  /** Whether a number can be asked as well as a colleague. */
  readonly canDial: boolean
  readonly onMute: (isMuted: boolean) => void
  readonly onHold: (isHeld: boolean) => void
  readonly onKeys: (digits: string) => void
  readonly onConsult: (to: { readonly kind: 'user'; readonly userId: string } | { readonly kind: 'number'; readonly number: string }) => void
  readonly onTransfer: () => void
  readonly onHangUp: () => void
}

/** What can be done with the call in hand. Before it is connected there is only one thing: to let it be. */
export function CallControls({ call, isMuted, colleagues, canDial, sound, record, onMute, onHold, onKeys, onConsult, onTransfer, onHangUp }: CallActs & { readonly call: ShownCall; readonly isMuted: boolean; readonly sound?: ReactNode; readonly record?: ReactNode }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'keys' | 'consult' | null>(null)
  const isHeld = call.phase === 'on-hold'
  const isTalking = call.phase !== 'dialling' && call.phase !== 'connecting'
  return (
    <div className={classes.controls} role="group" aria-label={t('phone.bar.controls', { name: call.name })}>
      {isTalking && (
        <>
          <Control action="mute-call" label={t(isMuted ? 'phone.bar.unmute' : 'phone.bar.mute')} isOn={isMuted} onPress={() => onMute(!isMuted)} icon={isMuted ? <IconMicrophoneOff {...ICON} /> : <IconMicrophone {...ICON} />} />
          <Control action="hold-call" label={t(isHeld ? 'phone.bar.resume' : 'phone.bar.hold')} isOn={isHeld} onPress={() => onHold(!isHeld)} icon={isHeld ? <IconPlayerPlay {...ICON} /> : <IconPlayerPause {...ICON} />} />
          {/* It opens at once: whoever is asked for a code by a machine types on. */}
          <Popover opened={open === 'keys'} onChange={(isOpen) => setOpen(isOpen ? 'keys' : null)} position="bottom" trapFocus returnFocus shadow="md" transitionProps={{ duration: 0 }}>
            <Popover.Target>
              <Control label={t('phone.bar.keys')} isExpanded={open === 'keys'} onPress={() => setOpen(open === 'keys' ? null : 'keys')} icon={<IconDialpad {...ICON} />} />
            </Popover.Target>
            <Popover.Dropdown aria-label={t('phone.bar.keys')}>
              <Keypad onKey={onKeys} />
            </Popover.Dropdown>
          </Popover>
          {call.consult === null && (
            <Popover opened={open === 'consult'} onChange={(isOpen) => setOpen(isOpen ? 'consult' : null)} position="bottom" trapFocus returnFocus shadow="md">
              <Popover.Target>
                <Control label={t('phone.bar.consult')} isExpanded={open === 'consult'} onPress={() => setOpen(open === 'consult' ? null : 'consult')} icon={<IconUserQuestion {...ICON} />} />
              </Popover.Target>
              <Popover.Dropdown aria-label={t('phone.bar.consult')}>
                <ConsultForm
                  colleagues={colleagues}
                  canDial={canDial}
                  onConsult={(to) => {
                    setOpen(null)
                    onConsult(to)
                  }}
                />
              </Popover.Dropdown>
            </Popover>
          )}
          <Control action="transfer" label={t('header.transfer')} onPress={onTransfer} icon={<IconArrowsRightLeft {...ICON} />} />
        </>
      )}
      {isTalking && record}
      {sound}
      <Control action="hang-up" label={t(call.phase === 'dialling' ? 'phone.bar.cancel' : 'phone.bar.hangUp')} isEnd onPress={onHangUp} icon={<IconPhoneOff {...ICON} />} />
    </div>
  )
}

export const ICON = { size: 17, stroke: 1.7, 'aria-hidden': true } as const

type ControlProps = { readonly label: string; readonly icon: ReactNode; readonly action?: string; readonly isOn?: boolean; readonly isExpanded?: boolean; readonly isEnd?: boolean; /** Never with its word beside it. */ readonly isSign?: boolean; readonly onPress: () => void; readonly ref?: Ref<HTMLButtonElement> }

/** One control. Its word stands beside its sign where there is room, and is always its name. `isOn`: it is a switch. */
export function Control({ label, icon, action, isOn, isExpanded, isEnd, isSign = false, onPress, ref, ...rest }: ControlProps) {
  const key = useKeyFor(action ?? '')
  return (
    <KeyHint label={label} {...(action === undefined ? {} : { action })}>
      <button {...rest} ref={ref} type="button" className={classes.control} data-on={isOn || undefined} data-end={isEnd || undefined} aria-label={label} aria-haspopup={isExpanded === undefined ? undefined : 'dialog'} aria-expanded={isExpanded} aria-keyshortcuts={key ?? undefined} onClick={onPress}>
        {icon}
        {!isSign && <span aria-hidden="true">{label}</span>}
      </button>
    </KeyHint>
  )
}
