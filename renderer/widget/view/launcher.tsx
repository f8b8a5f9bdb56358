import type { Ref } from 'preact'
import type { Wording } from '../words/wording.ts'
import { ChatIcon, DownIcon, PhoneIcon } from './icons.tsx'

export function Launcher({ isOpen, unread, isCalling, wording, onToggle, buttonRef }: { readonly isOpen: boolean; readonly unread: number; readonly isCalling: boolean; readonly wording: Wording; readonly onToggle: () => void; readonly buttonRef: Ref<HTMLButtonElement> }) {
  const label = isOpen ? wording.close : isCalling ? wording.call.back : unread > 0 ? wording.openUnread(unread) : wording.open
  return (
    <button type="button" class={`launcher${isOpen ? ' is-open' : isCalling ? ' is-calling' : ''}`} ref={buttonRef} aria-label={label} aria-expanded={isOpen} aria-haspopup="dialog" onClick={onToggle}>
      {isOpen ? <DownIcon /> : isCalling ? <PhoneIcon /> : <ChatIcon />}
      {!isOpen && unread > 0 && <span class="launcher-count" aria-hidden="true">{unread > 99 ? '99+' : unread}</span>}
    </button>
  )
}
