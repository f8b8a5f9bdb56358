import { z } from 'zod'
import type { PresenceReason } from '#shared/model/presence.ts'
import type { PromiseKind } from './sla.ts'

// Whether something that happened may call for the person: one pure answer, for every sound, notification and mark there
// is. Whoever watches asks here and does what it says; nothing else on the desk makes a sound.

export const ALERT_KINDS = ['offer', 'message', 'mention', 'sla'] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

const perKind = z.object({ offer: z.boolean(), message: z.boolean(), mention: z.boolean(), sla: z.boolean() }).readonly()

/** What a person wants to be called for. `showWords`: notifications tell the customer's words to whoever sees the screen. */
export const AlertChoice = z.object({
  /** 0 to 1; 0 makes no sound at all. */
  volume: z.number().min(0).max(1),
  sound: perKind,
  notification: perKind,
  showWords: z.boolean(),
  doNotDisturb: z.boolean(),
})
export type AlertChoice = z.infer<typeof AlertChoice>

const ALL = { offer: true, message: true, mention: true, sla: true }
export const DEFAULT_ALERTS: AlertChoice = { volume: 0.6, sound: ALL, notification: ALL, showWords: false, doNotDisturb: false }

export type AlertEvent =
  /** `since`: what tells this ringing from another of the same conversation; `by`: the colleague who asks about it, who is not its customer. */
  | { readonly kind: 'offer'; readonly conversationId: string; readonly since: number | string; readonly by?: string }
  /** A customer's words in a conversation that is mine. */
  | { readonly kind: 'message'; readonly conversationId: string; readonly entryId: string }
  | { readonly kind: 'mention'; readonly conversationId: string; readonly entryId: string }
  /** A promise to a customer of mine is about to be broken. */
  | { readonly kind: 'sla'; readonly conversationId: string; readonly promise: PromiseKind; readonly dueAt: number }
  /** The line was cut, and this is what came in meanwhile. */
  | { readonly kind: 'caught-up'; readonly messages: number; readonly mentions: number; readonly at: number }

export type AlertContext = {
  readonly now: number
  /** Of several windows of one desk only one calls. */
  readonly isLeader: boolean
  /** This window is the one being looked at. */
  readonly isInFront: boolean
  readonly openId: string | null
  readonly presence: PresenceReason
  readonly choice: AlertChoice
  /** What was called for before, the newest last. */
  readonly told: readonly ToldAlert[]
}
export type ToldAlert = { readonly key: string; readonly at: number; readonly hadSound: boolean; readonly hadNotification: boolean }

export type AlertSound = 'ring' | 'message' | 'mention' | 'sla'
export type Alert = {
  /** `ring` goes on until the offer ends. */
  readonly sound: AlertSound | null
  /** `many`: so much at once that they are counted in one, which takes the place of those before. */
  readonly notification: { readonly kind: 'one'; readonly withWords: boolean } | { readonly kind: 'many'; readonly count: number } | null
  /** Counts in the mark on the window and its icon. */
  readonly badge: boolean
}

const SOUND: Record<AlertEvent['kind'], AlertSound> = { offer: 'ring', message: 'message', mention: 'mention', sla: 'sla', 'caught-up': 'message' }
const QUIET: ReadonlySet<PresenceReason> = new Set(['break', 'meeting', 'training', 'offline'])
/** Sounds closer than this would be a noise; the first has called already. */
const SOUND_EVERY_MS = 2_000
const MANY = 3
const MANY_WITHIN_MS = 10_000

/** What one thing is called by: for one thing the person is called once. */
export function alertKey(event: AlertEvent): string {
  switch (event.kind) {
    case 'offer':
      return `offer ${event.conversationId} ${event.since}`
    case 'message':
    case 'mention':
      return `entry ${event.entryId}`
    case 'sla':
      return `sla ${event.conversationId} ${event.promise} ${event.dueAt}`
    case 'caught-up':
      return `caught-up ${event.at}`
  }
}

/** Null: nothing at all. An offer must be answered, so it rings through do-not-disturb and a break that has just begun. */
export function alertFor(event: AlertEvent, context: AlertContext): Alert | null {
  const { choice, told, now } = context
  const key = alertKey(event)
  if (!context.isLeader || told.some((one) => one.key === key)) return null
  if (event.kind === 'caught-up' && event.messages + event.mentions === 0) return null
  const isLookedAt = context.isInFront && event.kind !== 'caught-up' && event.kind !== 'offer' && context.openId === event.conversationId
  if (isLookedAt) return null
  const kind = event.kind === 'caught-up' ? 'message' : event.kind
  const isQuiet = event.kind !== 'offer' && (choice.doNotDisturb || QUIET.has(context.presence))
  const isTooSoon = event.kind !== 'offer' && told.some((one) => one.hadSound && now - one.at < SOUND_EVERY_MS)
  const wantsSound = !isQuiet && !isTooSoon && choice.volume > 0 && choice.sound[kind]
  const wantsNotification = !isQuiet && !context.isInFront && choice.notification[kind]
  return {
    sound: wantsSound ? SOUND[event.kind] : null,
    notification: wantsNotification ? notificationFor(event, context) : null,
    badge: event.kind !== 'sla',
  }
}

function notificationFor(event: AlertEvent, { told, now, choice }: AlertContext): Alert['notification'] {
  const lately = told.filter((one) => one.hadNotification && now - one.at < MANY_WITHIN_MS).length
  // An offer runs out: it is never hidden in a count.
  if (event.kind !== 'offer' && event.kind !== 'caught-up' && lately >= MANY) return { kind: 'many', count: lately + 1 }
  return { kind: 'one', withWords: choice.showWords && event.kind !== 'sla' }
}
