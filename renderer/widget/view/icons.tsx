import type { ComponentChildren } from 'preact'

// Drawn here, in the desk's line: 24 units, stroke 1.6, round ends.

function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

export function ChatIcon() {
  return <Icon><path d="M20.5 11.6c0 4.4-3.8 7.9-8.5 7.9-1.2 0-2.4-.2-3.4-.7L4 20l1.3-4C4.2 14.7 3.5 13.2 3.5 11.600c0-4.4 3.8-7.9 8.5-7.900s8.5 3.5 8.5 7.900z" /><path d="M8.5 11.700h.01M12 11.700h.01M15.5 11.700h.01" stroke-width="2.4" /></Icon>
}
export function PhoneIcon() {
  return <Icon><path d="M6.200 3.800h2.600l1.500 4-2 1.500a12.500 12.500 0 0 0 6.400 6.400l1.500-2 4 1.500v2.600c0 1.300-1.100 2.300-2.400 2.200C10.600 19.400 4.600 13.400 4 6.200 3.900 4.900 4.900 3.800 6.200 3.800z" /></Icon>
}
export function HangUpIcon() {
  return <Icon><path d="M3.500 14.500c-.6-.8-.5-1.900.2-2.600 4.700-4.300 11.900-4.300 16.600 0 .7.7.8 1.800.2 2.600l-1.200 1.500-4-1.300-.3-2.400a12 12 0 0 0-6 0l-.3 2.400-4 1.300z" /></Icon>
}
export function MicrophoneIcon({ isOff = false }: { readonly isOff?: boolean }) {
  return <Icon><rect x="9" y="3.500" width="6" height="11" rx="3" /><path d="M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v2.500" />{isOff && <path d="m4 4 16 16" stroke-width="2" />}</Icon>
}
export function BellIcon({ isOff = false }: { readonly isOff?: boolean }) {
  return <Icon><path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4" />{isOff && <path d="m4 4 16 16" stroke-width="2" />}</Icon>
}
export function CloseIcon() {
  return <Icon><path d="m6.5 6.5 11 11M17.5 6.500l-11 11" /></Icon>
}
export function DownIcon() {
  return <Icon><path d="m6 9.5 6 6 6-6" /></Icon>
}
export function SendIcon() {
  return <Icon><path d="M12 19V5.500M6 11l6-6 6 6" stroke-width="2" /></Icon>
}
export function ClipIcon() {
  return <Icon><path d="m19.5 11.5-7.8 7.800a4.9 4.9 0 0 1-7-7l8-8a3.3 3.3 0 0 1 4.7 4.700l-8 8a1.6 1.6 0 0 1-2.3-2.300l7.2-7.2" /></Icon>
}
export function FileIcon() {
  return <Icon><path d="M6 3.500h7.500L18 8v12.500H6zM13.5 3.500V8H18" /></Icon>
}
export function EyeIcon() {
  return <Icon><path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" /><circle cx="12" cy="12" r="2.8" /></Icon>
}
export function ClockIcon() {
  return <Icon><circle cx="12" cy="12" r="8.5" /><path d="M12 7.500V12l3 2" /></Icon>
}
export function CheckIcon() {
  return <Icon><path d="m5 12.5 4.5 4.500L19 7.5" stroke-width="2" /></Icon>
}
export function DoubleCheckIcon() {
  return <Icon><path d="m2 12.5 4.5 4.500L16 7.500M11.5 16.500l.5.500L21.5 7.5" stroke-width="2" /></Icon>
}
export function AlertIcon() {
  return <Icon><circle cx="12" cy="12" r="8.5" /><path d="M12 7.500v5M12 16h.01" stroke-width="2" /></Icon>
}
export function BotIcon() {
  return <Icon><rect x="5" y="8" width="14" height="10.5" rx="3" /><path d="M12 4.500V8M9.5 13h.01M14.5 13h.01" stroke-width="2.2" /></Icon>
}
