import type { Language } from '../settings.ts'
import type { CallEnd } from '#shared/model/call.ts'
import type { CallRefusal } from '../call/call-state.ts'
import type { Refusal, Refused } from '../wire/read-packet.ts'
import type { UploadTrouble } from '../talk/files.ts'
import { english } from './english.ts'
import { chinese } from './chinese.ts'

/** Every word the customer reads. Both languages are complete or this does not compile. */
export interface Wording {
  readonly open: string
  readonly openUnread: (count: number) => string
  readonly close: string
  readonly title: string
  readonly subtitle: { readonly connecting: string; readonly staffed: string; readonly away: string; readonly back: (when: string) => string; readonly waiting: string; readonly with: (name: string) => string; readonly cut: string; readonly stopped: string }
  readonly greeting: string
  readonly greetingMore: string
  readonly thread: string
  readonly today: string
  readonly yesterday: string
  readonly loading: string
  readonly waiting: string
  readonly away: string
  /** Outside the hours, and when they begin again. */
  readonly closed: (when: string) => string
  readonly opening: { readonly today: (clock: string) => string; readonly tomorrow: (clock: string) => string; readonly on: (day: string, clock: string) => string }
  readonly byEmail: string
  readonly cut: string
  readonly typing: (name: string | null) => string
  readonly you: string
  readonly bot: string
  readonly agent: string
  readonly erased: string
  readonly edited: string
  readonly toNewest: string
  readonly state: { readonly sending: string; readonly kept: string; readonly sent: string; readonly delivered: string; readonly read: string; readonly failed: string }
  readonly failed: Record<Refused, string>
  readonly retry: string
  readonly discard: string
  readonly placeholder: string
  readonly send: string
  readonly attach: string
  readonly drop: string
  readonly previewIsOn: string
  readonly tooLong: (over: number) => string
  readonly tooMuchUnsent: string
  readonly tooManyFiles: string
  readonly uploading: (percent: number) => string
  readonly remove: (name: string) => string
  readonly upload: Record<UploadTrouble, string>
  readonly download: (name: string) => string
  readonly noFile: string
  readonly form: { readonly title: string; readonly more: string; readonly moreClosed: (when: string) => string; readonly name: string; readonly email: string; readonly text: string; readonly send: string; readonly needName: string; readonly needEmail: string; readonly needText: string; readonly sentTitle: string; readonly sentMore: (email: string) => string; readonly keptTitle: string; readonly keptMore: string; readonly another: string }
  readonly refused: Record<Refusal, { readonly title: string; readonly more: string }>
  readonly call: {
    readonly button: string
    readonly region: string
    readonly explainTitle: string
    readonly explain: string
    readonly begin: string
    readonly cancel: string
    readonly asking: string
    readonly askingMore: string
    readonly starting: string
    readonly waiting: string
    readonly place: (place: number) => string
    /** Whole minutes; 0: less than one. */
    readonly wait: (minutes: number) => string
    readonly ringing: string
    readonly withSomebody: (name: string | null) => string
    readonly connecting: string
    readonly lost: string
    readonly held: string
    readonly recorded: string
    readonly muted: string
    readonly microphoneGone: string
    readonly mute: string
    readonly unmute: string
    readonly toneOff: string
    readonly toneOn: string
    readonly hangUp: string
    readonly lasted: string
    readonly elsewhere: string
    readonly ended: Record<CallEnd, string> & { readonly unknown: string }
    readonly again: string
    readonly dismiss: string
    readonly write: string
    readonly refused: Record<CallRefusal, { readonly title: string; readonly more: string }>
    readonly back: string
  }
  readonly tryAgain: string
  readonly reload: string
  readonly asGuest: string
}

export function wordingIn(language: Language): Wording {
  return language === 'zh' ? chinese : english
}
